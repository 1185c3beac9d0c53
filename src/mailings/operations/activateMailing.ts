import type { RecurrenceRule } from '../scheduling/rule.ts'
import type { Database } from '../store/database.ts'
import { getRuntime } from '../runtime.ts'
import { countSendingAtOnce, nextOccurrence } from '../scheduling/occurrences.ts'
import { planningTime } from '../scheduling/recipientTime.ts'
import { activateMailingRow } from '../store/postgres/changeMailing.ts'
import { type LockedMailing, lockMailing } from '../store/postgres/lockMailing.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { type Caller, findMailing, type MailingDocument, refuseStatus } from './authorise.ts'
import { planRunAt } from './sendNow.ts'

/** What activation led to: the next time by the calendar, and the run begun at once, if any. */
export type Activated = { nextRunAt: Date | null; runId: null | string }

/**
 * Activates a mailing. Start in the past and end in the future: it sends at once, and then by its calendar. Start in
 * the future: it fires by itself. Activating an active one changes nothing.
 *
 * @throws Refusal 404, 403, or 409 when it is paused, disabled or over.
 */
export const activateMailing = async (
  caller: { mailingId: number | string } & Caller,
): Promise<Activated> => {
  const mailing = await findMailing({ ...caller, as: 'owner' })
  const { db } = getRuntime(caller.payload)
  return db.transaction(async (tx) => {
    // Two clicks at once: the second waits here and finds the mailing active.
    const locked = await lockMailing(tx, String(mailing.id))
    if (!locked) return refuseNever(caller)
    return activateLocked({ caller, locked, mailing, tx })
  })
}

const activateLocked = async (args: {
  caller: Caller
  locked: LockedMailing
  mailing: MailingDocument
  tx: Database
}): Promise<Activated> => {
  const { caller, locked, mailing, tx } = args
  const { now, state } = locked
  if (state.status === 'disabled') return refuseDisabled(caller)
  if (state.status === 'paused') return refusePaused(caller)
  if (mailing.endAt && new Date(mailing.endAt) <= now) return refuseOver(caller)
  if (state.activatedAt && state.nextRunAt) {
    return { nextRunAt: new Date(state.nextRunAt), runId: null }
  }
  const saved = locked.rule ?? (mailing.rule as RecurrenceRule)
  const hasBegun = new Date(mailing.startAt) <= now
  const isFirst = hasBegun && !state.activatedAt
  const rule = isFirst ? countSendingAtOnce(saved, now) : saved
  const next = nextOccurrence(rule, now)
  if (!next && (!hasBegun || state.status === 'completed')) return refuseNever(caller)
  const recipientLocalTime = mailing.recipientLocalTime === true
  const planAt = next && planningTime({ occurrence: next, recipientLocalTime, rule })
  const mailingId = String(mailing.id)
  await activateMailingRow(tx, { mailingId, next, planAt, rule })
  const runId = isFirst
    ? await planRunAt(tx, now, {
        kind: 'scheduled',
        mailingId,
        ownerId: String(mailing.owner),
      })
    : null
  await notifyWorkers(tx)
  return { nextRunAt: next, runId }
}

const refuseDisabled = (caller: Caller): never =>
  refuseStatus(caller, {
    en: 'A manager has disabled this mailing; only a manager can enable it again.',
    ru: 'Эту рассылку отключил менеджер; включить её может только менеджер.',
  })

const refusePaused = (caller: Caller): never =>
  refuseStatus(caller, {
    en: 'This mailing is paused; resume it instead.',
    ru: 'Эта рассылка приостановлена; возобновите её.',
  })

const refuseOver = (caller: Caller): never =>
  refuseStatus(caller, {
    en: 'The end of this mailing has passed; move the end first.',
    ru: 'Срок этой рассылки истёк; сначала перенесите конец.',
  })

const refuseNever = (caller: Caller): never =>
  refuseStatus(caller, {
    en: 'This recurrence has no time left between start and end; change it first.',
    ru: 'Между началом и концом не осталось ни одного срока; сначала измените повторение.',
  })
