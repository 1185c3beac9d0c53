import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'

import { asSystem } from '../../access/asUser.ts'
import type { ResolvedOptions } from '../../options.ts'
import { ruleFromFields, type RuleFields } from '../../scheduling/fields.ts'
import { countedSoFar, nextAfterEdit } from '../../scheduling/occurrences.ts'
import type { RecurrenceRule } from '../../scheduling/rule.ts'
import { readNow } from '../../store/readNow.ts'
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

const withoutCounted = (rule: RecurrenceRule | undefined): string =>
  JSON.stringify(rule ? { ...rule, counted: null } : null)

/**
 * Turns the form's fields into the rule that the scheduler reads, refuses a bad one with the field named, and, when
 * the rule of an active mailing changed, moves its next time: never to a past one, never past a future one.
 * An occurrence that is due this very moment stays due: the scheduler takes it before it asks the new rule.
 */
export const planMailing =
  (options: ResolvedOptions): CollectionBeforeChangeHook =>
  async ({ collection, data, originalDoc, req }) => {
    const merged: Data = { ...originalDoc, ...data }
    const rule = buildRule(merged, await readRecurrence({ data: merged, options, req }))
    throwRuleProblems({ collection: collection.slug, path: 'recurrence', req, rule })
    const before = originalDoc?.rule as RecurrenceRule | undefined
    if (withoutCounted(before) === withoutCounted(rule)) return data
    if (!originalDoc?.activatedAt || !before) return { ...data, rule }
    return { ...data, ...(await moveNextTime({ before, originalDoc, req, rule })) }
  }

const moveNextTime = async (args: {
  before: RecurrenceRule
  originalDoc: Data
  req: PayloadRequest
  rule: RecurrenceRule
}): Promise<Data> => {
  const now = await readNow(args.req.payload)
  const counted = args.rule.count === null ? null : countedSoFar(args.before, now)
  const rule = { ...args.rule, counted }
  const due = args.originalDoc.nextRunAt ? new Date(String(args.originalDoc.nextRunAt)) : null
  if (due && due <= now) return { rule }
  const next = nextAfterEdit({ lastDueAt: due && due <= now ? due : null, now, rule })
  const reopened = next && args.originalDoc.status === 'completed' ? { status: 'started' } : {}
  return { nextRunAt: next?.toISOString() ?? null, rule, ...reopened }
}
