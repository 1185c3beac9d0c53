import type { RecurrenceRule } from '../scheduling/rule.ts'
import { referenceOf } from '../references.ts'
import { type RuleFields, ruleFromFields } from '../scheduling/fields.ts'

type Data = Record<string, unknown>

/** What a recurrence is built of, without what bounds it. */
export type RecurrenceFields = Partial<RuleFields> & Pick<RuleFields, 'kind'>

/** The rule of a mailing's own fields (start, end, count, zone, exclusions) and a recurrence, its own or an interval's. */
export const buildRule = (data: Data, recurrence: RecurrenceFields): RecurrenceRule =>
  ruleFromFields({
    ...recurrence,
    count: data.count as RuleFields['count'],
    endAt: data.endAt as RuleFields['endAt'],
    excludedDates: data.excludedDates as RuleFields['excludedDates'],
    excludedWeekdays: data.excludedWeekdays as RuleFields['excludedWeekdays'],
    startAt: data.startAt as RuleFields['startAt'],
    timeZone: data.timeZone as RuleFields['timeZone'],
  })

/**
 * What the owner has said about the times, as a text to compare. An interval counts by its name only: its own content may
 * have changed since, and a mailing keeps the rule it was saved with.
 */
export const timesSaid = (data: Data): string => {
  const interval = referenceOf(data.interval)
  const recurrence =
    interval === null ? (data.recurrence as RecurrenceFields) : { kind: 'daily' as const }
  const said = [interval === null ? null : String(interval), buildRule(data, recurrence)]
  // A count that is no number is not the same as none.
  return JSON.stringify(said, (_, value: unknown) => (Number.isNaN(value) ? 'NaN' : value))
}
