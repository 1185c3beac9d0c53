import type { BulkActionKind, ClientJobStatus } from '../../clientJobStates.ts'
import type { Text } from '../../translations/say.ts'
import { bulk as texts } from '../../translations/bulk.ts'
import { isMoving as isJobMoving } from './importView.ts'

/** A bulk action as the list of clients shows it. */
export type BulkView = {
  action: BulkActionKind
  done: number
  finishedAt?: null | string
  id: number | string
  reason?: null | string
  status: ClientJobStatus
  total: number
}

/** How long after its end the outcome is still told to whoever comes to the list. */
const toldMs = 24 * 3_600_000

/** Whether a worker has it in hand or is going to. */
export const isMoving = (view: BulkView | null): boolean =>
  view !== null && isJobMoving(view.status)

/** Whether somebody who comes to the list is told of his last action: it goes on, or ended within a day and was not put aside. */
export const isTold = (
  view: BulkView,
  { dismissed, now }: { dismissed: null | string; now: Date },
): boolean => {
  if (isMoving(view)) return true
  if (!view.finishedAt || String(view.id) === dismissed) return false
  return now.getTime() - new Date(view.finishedAt).getTime() < toldMs
}

/** The sentence of an end. */
export const resultOf = ({ done, status, total }: BulkView): Text => {
  if (status === 'cancelled') return texts.resultCancelled
  if (status === 'failed') return texts.resultFailed
  return done === total ? texts.resultFinished : texts.resultPartly
}
