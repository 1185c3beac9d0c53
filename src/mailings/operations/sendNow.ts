import type { Payload } from 'payload'

import type { Database } from '../store/database.ts'
import { getRuntime } from '../runtime.ts'
import { advanceNow } from '../store/postgres/advanceNow.ts'
import { insertRuns, type NewRun } from '../store/postgres/insertRuns.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { readNow } from '../store/readNow.ts'
import { type Caller, findMailing, refuseStatus } from './authorise.ts'

type RunNow = Pick<NewRun, 'kind' | 'mailingId' | 'ownerId'>

/** Writes a run that is due at the moment given; resolves to its id. Call inside a transaction. */
export const planRunAt = async (tx: Database, dueAt: Date, run: RunNow): Promise<null | string> => {
  const [inserted] = await insertRuns(tx, [{ ...run, dueAt, reason: null, status: 'planned' }])
  if (inserted) await advanceNow(tx, run.mailingId)
  return inserted?.id ?? null
}

/** Writes a run that is due this moment and wakes the workers; resolves to its id. */
export const planRunNow = async (payload: Payload, run: RunNow): Promise<null | string> => {
  const { db } = getRuntime(payload)
  const dueAt = await readNow(payload)
  return db.transaction(async (tx) => {
    const runId = await planRunAt(tx, dueAt, run)
    await notifyWorkers(tx)
    return runId
  })
}

/**
 * Sends a mailing to all its recipients now, whatever its calendar says; the calendar goes on unchanged.
 *
 * @throws Refusal 404, 403, or 409 when it is paused or disabled.
 */
export const sendNow = async (
  caller: { mailingId: number | string } & Caller,
): Promise<{ runId: null | string }> => {
  const mailing = await findMailing({ ...caller, as: 'owner' })
  if (mailing.status === 'disabled' || mailing.status === 'paused') {
    return refuseStatus(caller, {
      en: `This mailing is ${mailing.status}; it sends nothing until that is lifted.`,
      ru: `Рассылка ${mailing.status === 'paused' ? 'приостановлена' : 'отключена менеджером'}; до отмены этого она ничего не отправляет.`,
    })
  }
  const runId = await planRunNow(caller.payload, {
    kind: 'manual',
    mailingId: String(mailing.id),
    ownerId: String(mailing.owner),
  })
  return { runId }
}
