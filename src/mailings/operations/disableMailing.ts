import type { ManagedMailing } from '../options.ts'
import type { MailingStatus } from '../states.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { disableMailingRow, enableMailingRow } from '../store/postgres/changeMailing.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { type Caller, findMailing, type MailingDocument, refuseStatus } from './authorise.ts'

/** The mailing is disabled already; whoever is told of it comes second. */
const tell = async (
  { payload }: Caller,
  told: {
    event: 'mailingDisabled' | 'mailingEnabled'
    mailing: MailingDocument
    reason: string
  },
): Promise<void> => {
  const { id, name, owner } = told.mailing
  const managed: ManagedMailing = { mailing: { id, name, owner }, payload, reason: told.reason }
  try {
    await getRuntime(payload).options.events[told.event](managed)
  } catch (err) {
    payload.logger.error({ err, mailing: id, msg: `The event ${told.event} was not handled.` })
  }
}

/**
 * Disables a mailing for a manager: nothing more of it passes the fence, and its owner reads the reason and cannot
 * undo it.
 *
 * @throws Refusal 400 without a reason, 404, 403, or 409 when it is disabled already.
 */
export const disableMailing = async (
  caller: { mailingId: number | string; reason: string } & Caller,
): Promise<{ status: 'disabled' }> => {
  const mailing = await findMailing({ ...caller, as: 'manager' })
  const reason = caller.reason.trim()
  const longestReason = getRuntime(caller.payload).options.limits.reasonCharacters
  if (reason === '' || reason.length > longestReason) {
    throw new Refusal({
      language: caller.req?.i18n?.language,
      sentence: {
        en: `Say why in "reason", in at most ${longestReason} characters: the owner will read it.`,
        ru: `Укажите причину в поле «reason», не длиннее ${longestReason} знаков: её прочтёт владелец.`,
      },
    })
  }
  const managerId = caller.req?.user ? String(caller.req.user.id) : null
  const { db } = getRuntime(caller.payload)
  if (await disableMailingRow(db, { mailingId: String(mailing.id), managerId, reason })) {
    await tell(caller, { event: 'mailingDisabled', mailing, reason })
    return { status: 'disabled' }
  }
  return refuseStatus(caller, {
    en: 'This mailing is disabled already.',
    ru: 'Эта рассылка уже отключена.',
  })
}

/**
 * Lifts a manager's ban. A mailing that its owner had paused stays paused.
 *
 * @throws Refusal 404, 403, or 409 when it is not disabled.
 */
export const enableMailing = async (
  caller: { mailingId: number | string } & Caller,
): Promise<{ status: MailingStatus }> => {
  const mailing = await findMailing({ ...caller, as: 'manager' })
  const { db } = getRuntime(caller.payload)
  const status = await enableMailingRow(db, String(mailing.id))
  if (status === null) {
    return refuseStatus(caller, {
      en: 'This mailing is not disabled.',
      ru: 'Эта рассылка не отключена.',
    })
  }
  await notifyWorkers(db)
  await tell(caller, { event: 'mailingEnabled', mailing, reason: '' })
  return { status }
}
