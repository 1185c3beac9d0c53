import { asSystem } from '../access/asUser.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { cancelRunRow } from '../store/postgres/cancelRun.ts'
import { type Caller, findMailing, refuseStatus } from './authorise.ts'

/**
 * Cancels an open run: letters not yet past the 354 are skipped. The mailing goes on by its calendar.
 *
 * @throws Refusal 404, 403, or 409 when the run is over.
 */
export const cancelRun = async (
  caller: { runId: number | string } & Caller,
): Promise<{ status: 'cancelled' }> => {
  const { db, options } = getRuntime(caller.payload)
  const run = (await caller.payload.findByID({
    id: caller.runId,
    collection: options.slugs.runs as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(),
  })) as unknown as { mailing: number | string } | null
  if (!run) {
    throw new Refusal({
      language: caller.req?.i18n?.language,
      sentence: { en: 'There is no such run.', ru: 'Такого выпуска нет.' },
      status: 404,
    })
  }
  await findMailing({ ...caller, as: 'owner', mailingId: run.mailing })
  if (await cancelRunRow(db, { reason: 'byOwner', runId: String(caller.runId) })) {
    return { status: 'cancelled' }
  }
  return refuseStatus(caller, {
    en: 'This run is over; there is nothing left to cancel.',
    ru: 'Этот выпуск уже завершён; отменять нечего.',
  })
}
