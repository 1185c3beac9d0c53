import type { ImportResult } from '../../operations/imports/importFileOf.ts'
import { clientJobEnds, type ClientJobStatus } from '../../clientJobStates.ts'

/** An import as its page shows it. */
export type ImportView = { bytes: number; bytesRead: number } & Omit<ImportResult, 'id'>

/** Nothing more will happen to it. */
export const isOver = (status: ClientJobStatus): boolean =>
  (clientJobEnds as readonly ClientJobStatus[]).includes(status)

/** It gets further without its reader: it is looked at again, and can be cancelled. A draft waits for him. */
export const isMoving = (status: ClientJobStatus): boolean => !isOver(status) && status !== 'draft'
