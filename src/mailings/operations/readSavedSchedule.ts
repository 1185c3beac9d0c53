import type { PayloadRequest } from 'payload'

import type { RecurrenceRule } from '../scheduling/rule.ts'
import { asUser } from '../access/asUser.ts'
import { getRuntime } from '../runtime.ts'
import { editSchedule } from '../scheduling/editSchedule.ts'
import { type MailingSchedule, readSchedule } from '../store/postgres/readSchedule.ts'
import { timesSaid } from './mailingRule.ts'

/** A mailing that is being edited: what its owner had said about its times, and how far its calendar is. */
export type SavedSchedule = { said: string } & MailingSchedule

/** The schedule of a mailing, with the rights of the request's user; null when he has no such mailing. */
export const readSavedSchedule = async (
  req: PayloadRequest,
  id: string,
): Promise<null | SavedSchedule> => {
  const { db, options } = getRuntime(req.payload)
  const mailing = await req.payload.findByID({
    id,
    collection: options.slugs.mailings as 'users',
    depth: 0,
    disableErrors: true,
    ...asUser(req),
  })
  const schedule = mailing && (await readSchedule(db, id))
  if (!schedule) return null
  return { ...schedule, said: timesSaid(mailing as unknown as Record<string, unknown>) }
}

/**
 * The rule that a save of the form would leave: the saved one while nothing is said anew, for an interval may have
 * changed since; of an activated mailing with the times that it has had already.
 */
export const ruleAfterSave = (args: {
  now: Date
  /** What the form says now. */
  question: { recipientLocalTime: boolean; rule: RecurrenceRule; said: string }
  saved: SavedSchedule
}): { after: Date; rule: RecurrenceRule } => {
  const { now, question, saved } = args
  const { lastDueAt, rule: before } = saved
  const after = lastDueAt !== null && lastDueAt > now ? lastDueAt : now
  const rule = before && saved.said === question.said ? before : question.rule
  if (!saved.activatedAt || !before) return { after: now, rule }
  const { recipientLocalTime } = question
  return { after, rule: editSchedule({ before, lastDueAt, now, recipientLocalTime, rule }).rule }
}
