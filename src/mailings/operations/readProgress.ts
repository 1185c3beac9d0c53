import type { MailingStatus, RunStatus } from '../states.ts'
import { getRuntime } from '../runtime.ts'
import { findProgress } from '../store/postgres/findProgress.ts'
import { type Caller, findMailing } from './authorise.ts'

/** How far a run is. Counts add up to `total` when it is finished. */
export type RunProgress = {
  deferred: number
  dueAt: Date
  finishedAt: Date | null
  id: string
  /** In recipient-local time: when the letters of the last time zone are due. null: all are due at `dueAt`. */
  lastDueAt: Date | null
  mailingId: string
  mailingName: string
  mailingStatus: MailingStatus
  nextRunAt: Date | null
  reason: null | string
  rejected: number
  sent: number
  skipped: number
  startedAt: Date | null
  status: RunStatus
  total: number
  unknown: number
}

/**
 * The newest runs of one mailing, or of all (only for the system itself), newest first, at most 20. For its owner and for
 * staff.
 *
 * @throws Refusal 404.
 */
export const readProgress = async (
  caller: { mailingId?: number | string } & Caller,
): Promise<RunProgress[]> => {
  const { db } = getRuntime(caller.payload)
  if (caller.mailingId === undefined) return caller.req ? [] : findProgress(db, null)
  const mailing = await findMailing({ ...caller, as: 'reader', mailingId: caller.mailingId })
  return findProgress(db, String(mailing.id))
}
