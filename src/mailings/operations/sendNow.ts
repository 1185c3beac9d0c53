import type { Database } from '../store/database.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { advanceNow } from '../store/postgres/advanceNow.ts'
import { insertRuns, type NewRun } from '../store/postgres/insertRuns.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { spendAllowance } from '../store/postgres/spendAllowance.ts'
import { readNow } from '../store/readNow.ts'
import { type Caller, findMailing, refuseStatus } from './authorise.ts'

type RunNow = Pick<NewRun, 'kind' | 'mailingId' | 'ownerId'>

/** Writes a run that is due at the moment given; resolves to its id. Call inside a transaction. */
export const planRunAt = async (tx: Database, dueAt: Date, run: RunNow): Promise<null | string> => {
  const [inserted] = await insertRuns(tx, [{ ...run, dueAt, reason: null, status: 'planned' }])
  if (inserted) await advanceNow(tx, run.mailingId)
  return inserted?.id ?? null
}

const daySeconds = 86_400

/** Counts a run that a person starts by hand, whoever of those who may. What the system itself starts is not counted. */
const spendSending = async (tx: Database, { payload, req }: Caller, ownerId: string) => {
  if (!req) return
  const most = getRuntime(payload).options.limits.sendNowPerDay
  const key = `sendings of ${ownerId}`
  const allowed = await spendAllowance(tx, { key, most, seconds: daySeconds })
  if (allowed.isAllowed) return
  const hours = Math.ceil(allowed.seconds / 3_600)
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: `Mailings of this owner were sent by hand ${most} times within a day, which is all that is allowed; the next time is in ${hours} h at the latest. Their calendars go on.`,
      ru: `За сутки рассылки этого владельца отправляли вручную столько раз, сколько можно: ${most}. Следующий раз — не позже чем через ${hours} ч. По расписанию они идут дальше.`,
    },
    status: 429,
  })
}

/** Writes a run that is due this moment and wakes the workers; resolves to its id. */
const planRunNow = async (caller: Caller, run: RunNow): Promise<null | string> => {
  const { db } = getRuntime(caller.payload)
  const dueAt = await readNow(caller.payload)
  return db.transaction(async (tx) => {
    await spendSending(tx, caller, run.ownerId)
    const runId = await planRunAt(tx, dueAt, run)
    await notifyWorkers(tx)
    return runId
  })
}

/**
 * Sends a mailing to all its recipients now, whatever its calendar says; the calendar goes on unchanged.
 *
 * @throws Refusal 404, 403, 409 when it is paused or disabled, 429 beyond `limits.sendNowPerDay`.
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
  const runId = await planRunNow(caller, {
    kind: 'manual',
    mailingId: String(mailing.id),
    ownerId: String(mailing.owner),
  })
  return { runId }
}
