import type { PayloadRequest } from 'payload'

import type { RecurrenceRule } from '../scheduling/rule.ts'
import { asUser } from '../access/asUser.ts'
import { getRuntime } from '../runtime.ts'
import { editSchedule } from '../scheduling/editSchedule.ts'
import { handledUntil } from '../scheduling/occurrences.ts'
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

/** What the form says now. */
type Question = { recipientLocalTime: boolean; rule: RecurrenceRule; said: string }

/** The rule of the form: the saved one while nothing is said anew, for an interval may have changed since. */
export const ruleSaid = (question: Question, saved: null | SavedSchedule | undefined) =>
  saved?.rule && saved.said === question.said ? saved.rule : question.rule

/** The rule that a save of the form would leave, of an activated mailing with the times that it has had, and whence it goes on. */
export const ruleAfterSave = (args: {
  now: Date
  question: Question
  saved: SavedSchedule
}): { after: Date; rule: RecurrenceRule } => {
  const { now, question, saved } = args
  const { activatedAt, lastDueAt, rule: before } = saved
  const rule = ruleSaid(question, saved)
  if (!activatedAt || !before) return { after: now, rule }
  const { recipientLocalTime } = question
  return {
    after: handledUntil({ lastDueAt, now }),
    rule: editSchedule({ before, lastDueAt, now, recipientLocalTime, rule }).rule,
  }
}
