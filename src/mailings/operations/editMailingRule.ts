import type { PayloadRequest } from 'payload'

import type { RecurrenceRule } from '../scheduling/rule.ts'
import type { Database } from '../store/database.ts'
import { planDueOf } from '../dispatch/planDue.ts'
import { idOf } from '../references.ts'
import { editSchedule } from '../scheduling/editSchedule.ts'
import { databaseOf } from '../store/databaseOf.ts'
import { lockMailing, type MailingState } from '../store/postgres/lockMailing.ts'

type Data = Record<string, unknown>

type Edit = { data: Data; originalDoc: Data; req: PayloadRequest; rule: RecurrenceRule }

/**
 * What a save writes besides the form's own fields. An edit locks its mailing, in the transaction of the request: what
 * is due by then is planned by the rule that was in force, and only then does the new rule begin. So no time fires
 * twice, none is lost, and no save writes back a state that the system has moved on from.
 */
export const editMailingRule = async ({ data, originalDoc, req, rule }: Edit): Promise<Data> => {
  const tx = await databaseOf(req)
  const locked = await lockMailing(tx, String(originalDoc.id))
  if (!locked) return { rule }
  const recipientLocalTime = { ...originalDoc, ...data }.recipientLocalTime === true
  const kept = untouched({ data, originalDoc, state: locked.state })
  const isSame =
    withoutCounted(locked.rule) === withoutCounted(rule) &&
    recipientLocalTime === (originalDoc.recipientLocalTime === true)
  if (isSame) return { ...kept, rule: locked.rule }
  if (!locked.state.activatedAt || !locked.rule) return { ...kept, rule }
  return moveOn({ data, originalDoc, recipientLocalTime, rule, tx })
}

const withoutCounted = (rule: null | RecurrenceRule): string =>
  JSON.stringify(rule && sorted({ ...rule, counted: null }))

/** The database keeps the keys of JSON in an order of its own. */
const sorted = (rule: object): [string, unknown][] =>
  Object.entries(rule).sort(([one], [other]) => (one < other ? -1 : 1))

/** The system's own fields as they are now, except those that this call changes itself: the document was read before the lock. */
const untouched = (args: {
  data: Data
  originalDoc: Data
  state: MailingState
}): Partial<MailingState> => {
  const { data, originalDoc, state } = args
  const isChanged = (name: string): boolean =>
    name in data && comparable(data[name]) !== comparable(originalDoc[name])
  return Object.fromEntries(Object.entries(state).filter(([name]) => !isChanged(name)))
}

const comparable = (value: unknown): string =>
  JSON.stringify(value instanceof Date ? value : (idOf(value) ?? value ?? null))

const moveOn = async (args: {
  data: Data
  originalDoc: Data
  recipientLocalTime: boolean
  rule: RecurrenceRule
  tx: Database
}): Promise<Data> => {
  const { data, originalDoc, recipientLocalTime, rule, tx } = args
  const id = String(originalDoc.id)
  const isTold = await planDueOf(tx, id)
  const locked = await lockMailing(tx, id)
  if (!locked?.rule) return { rule }
  const { lastDueAt, now, state } = locked
  // Of a rule that cannot tell its times the new one does, for the count.
  const before = isTold ? locked.rule : { ...rule, counted: locked.rule.counted }
  const edited = editSchedule({ before, lastDueAt, now, recipientLocalTime, rule })
  const reopened = edited.next && state.status === 'completed' ? { status: 'started' } : {}
  return {
    ...untouched({ data, originalDoc, state }),
    nextRunAt: edited.next?.toISOString() ?? null,
    planAt: edited.planAt?.toISOString() ?? null,
    rule: edited.rule,
    ...reopened,
  }
}
