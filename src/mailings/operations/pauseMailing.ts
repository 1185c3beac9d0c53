import type { MailingStatus } from '../states.ts'
import { getRuntime } from '../runtime.ts'
import { pauseMailingRow, resumeMailingRow } from '../store/postgres/changeMailing.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { type Caller, findMailing, refuseStatus } from './authorise.ts'

/**
 * Pauses a mailing and its open runs; takes effect at the next 354. Pausing a paused one changes nothing.
 *
 * @throws Refusal 404, 403, or 409 when it is disabled or completed.
 */
export const pauseMailing = async (
  caller: { mailingId: number | string } & Caller,
): Promise<{ status: 'paused' }> => {
  const mailing = await findMailing({ ...caller, as: 'owner' })
  if (mailing.status === 'paused') return { status: 'paused' }
  const { db } = getRuntime(caller.payload)
  const paused = await pauseMailingRow(db, { mailingId: String(mailing.id), reason: null })
  if (paused) return { status: 'paused' }
  return refuseStatus(caller, {
    en: `A ${mailing.status} mailing cannot be paused.`,
    ru: 'Отключённую или завершённую рассылку приостановить нельзя.',
  })
}

/**
 * Resumes a paused mailing: its runs go on with the recipients that are left.
 *
 * @throws Refusal 404, 403, or 409 when it is not paused.
 */
export const resumeMailing = async (
  caller: { mailingId: number | string } & Caller,
): Promise<{ status: MailingStatus }> => {
  const mailing = await findMailing({ ...caller, as: 'owner' })
  const { db } = getRuntime(caller.payload)
  const status = await resumeMailingRow(db, String(mailing.id))
  if (status === null) {
    return refuseStatus(caller, {
      en: `This mailing is not paused; its status is "${mailing.status}".`,
      ru: 'Эта рассылка не приостановлена.',
    })
  }
  await notifyWorkers(db)
  return { status }
}
