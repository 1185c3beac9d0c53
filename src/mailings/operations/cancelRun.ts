import { getRuntime } from '../runtime.ts'
import { cancelRunRow } from '../store/postgres/cancelRun.ts'
import { type Caller, refuseStatus } from './authorise.ts'
import { findRun } from './findRun.ts'

/**
 * Cancels an open run: letters not yet past the 354 are skipped. The mailing goes on by its calendar.
 *
 * @throws Refusal 404, 403, or 409 when the run is over.
 */
export const cancelRun = async (
  caller: { runId: number | string } & Caller,
): Promise<{ status: 'cancelled' }> => {
  const run = await findRun(caller)
  const { db } = getRuntime(caller.payload)
  if (await cancelRunRow(db, { reason: 'byOwner', runId: run.id })) return { status: 'cancelled' }
  return refuseStatus(caller, {
    en: 'This run is over; there is nothing left to cancel.',
    ru: 'Этот выпуск уже завершён; отменять нечего.',
  })
}
