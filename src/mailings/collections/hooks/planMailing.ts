import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'

import { asSystem } from '../../access/asUser.ts'
import { planDueOf } from '../../dispatch/planDue.ts'
import type { ResolvedOptions } from '../../options.ts'
import { editSchedule } from '../../scheduling/editSchedule.ts'
import { ruleFromFields, type RuleFields } from '../../scheduling/fields.ts'
import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { Database } from '../../store/database.ts'
import { databaseOf } from '../../store/databaseOf.ts'
import { lockMailing, type MailingState } from '../../store/postgres/lockMailing.ts'
import { throwRuleProblems } from './refuseBadRule.ts'

type Data = Record<string, unknown>
type RecurrenceFields = Pick<RuleFields, 'kind'> & Partial<RuleFields>

const idOf = (value: unknown): number | string | undefined => {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value
  return typeof id === 'number' || typeof id === 'string' ? id : undefined
}

const readRecurrence = async (args: {
  data: Data
  options: ResolvedOptions
  req: PayloadRequest
}): Promise<RecurrenceFields> => {
  const interval = idOf(args.data.interval)
  if (interval === undefined) return args.data.recurrence as RecurrenceFields
  const document = (await args.req.payload.findByID({
    id: interval,
    collection: args.options.slugs.intervals as 'users',
    depth: 0,
    ...asSystem(args.req),
  })) as unknown as { recurrence: RecurrenceFields }
  return document.recurrence
}

const buildRule = (data: Data, recurrence: RecurrenceFields): RecurrenceRule =>
  ruleFromFields({
    ...recurrence,
    count: data.count as RuleFields['count'],
    endAt: data.endAt as RuleFields['endAt'],
    excludedDates: data.excludedDates as RuleFields['excludedDates'],
    excludedWeekdays: data.excludedWeekdays as RuleFields['excludedWeekdays'],
    startAt: data.startAt as RuleFields['startAt'],
    timeZone: data.timeZone as RuleFields['timeZone'],
  })

/** What the owner has said about the times, an interval by its name only: its own content may have changed since. */
const timesSaid = (data: Data): string => {
  const interval = idOf(data.interval)
  const recurrence =
    interval === undefined ? (data.recurrence as RecurrenceFields) : { kind: 'daily' as const }
  return JSON.stringify([interval, buildRule(data, recurrence)])
}

/** The rule of the form; as long as its fields stay as they were, the rule that was saved with them. */
const ruleOf = async (args: {
  merged: Data
  options: ResolvedOptions
  originalDoc: Data | undefined
  req: PayloadRequest
}): Promise<RecurrenceRule> => {
  const { merged, options, originalDoc, req } = args
  if (originalDoc?.rule && timesSaid(originalDoc) === timesSaid(merged)) {
    return originalDoc.rule as RecurrenceRule
  }
  return buildRule(merged, await readRecurrence({ data: merged, options, req }))
}

/**
 * Turns the form's fields into the rule that the scheduler reads, and refuses a bad one with the field named. An edit
 * locks its mailing: what is due by then is planned by the rule that was in force, and only then does the new rule
 * begin. So no time fires twice, none is lost, and no save writes back a state that the system has moved on from.
 */
export const planMailing =
  (options: ResolvedOptions): CollectionBeforeChangeHook =>
  async ({ collection, data, originalDoc, req }) => {
    const merged: Data = { ...originalDoc, ...data }
    const rule = await ruleOf({ merged, options, originalDoc, req })
    throwRuleProblems({ collection: collection.slug, path: 'recurrence', req, rule })
    if (originalDoc?.id === undefined) return { ...data, rule }
    const tx = await databaseOf(req)
    const locked = await lockMailing(tx, String(originalDoc.id))
    if (!locked) return { ...data, rule }
    const recipientLocalTime = merged.recipientLocalTime === true
    const isSame =
      withoutCounted(locked.rule) === withoutCounted(rule) &&
      recipientLocalTime === (originalDoc.recipientLocalTime === true)
    if (isSame)
      return {
        ...data,
        ...untouched({ data, originalDoc, state: locked.state }),
        rule: locked.rule,
      }
    if (!locked.state.activatedAt || !locked.rule) {
      return { ...data, ...untouched({ data, originalDoc, state: locked.state }), rule }
    }
    return { ...data, ...(await moveOn({ data, originalDoc, recipientLocalTime, rule, tx })) }
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
  await planDueOf(tx, id)
  const locked = await lockMailing(tx, id)
  if (!locked?.rule) return { rule }
  const { lastDueAt, now, state } = locked
  const edited = editSchedule({ before: locked.rule, lastDueAt, now, recipientLocalTime, rule })
  const reopened = edited.next && state.status === 'completed' ? { status: 'started' } : {}
  return {
    ...untouched({ data, originalDoc, state }),
    nextRunAt: edited.next?.toISOString() ?? null,
    planAt: edited.planAt?.toISOString() ?? null,
    rule: edited.rule,
    ...reopened,
  }
}
