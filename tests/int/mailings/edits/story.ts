import fc from 'fast-check'

import type { RuleFields } from '../../../../src/mailings/scheduling/fields.ts'
import type { RecurrenceRule } from '../../../../src/mailings/scheduling/rule.ts'

import { ruleFromFields } from '../../../../src/mailings/scheduling/fields.ts'
import { countBefore, occurrencesBetween } from '../../../../src/mailings/scheduling/occurrences.ts'
import { WEEKDAYS } from '../../../../src/mailings/scheduling/rule.ts'
import { validateRule } from '../../../../src/mailings/scheduling/validateRule.ts'

/** What a form says about times. */
export type Times = {
  count: null | number
  endAt: null | string
  excludedWeekdays: (typeof WEEKDAYS)[number][]
  recurrence: Pick<RuleFields, 'cron' | 'every' | 'kind' | 'localTime' | 'weekdays'>
  startAt: string
  timeZone: string
}

/** Time goes on; then, perhaps, the scheduler passes and, perhaps, the owner saves other times. */
export type Step = { edit: null | Times; minutes: number; passes: boolean }

export type Story = { begin: Times; steps: Step[] }

/** Five days before clocks go back in Europe. */
export const BEGIN = new Date('2026-10-20T00:00:00Z')

const MINUTE = 60_000

export const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE)

const localTime = fc
  .tuple(fc.integer({ max: 23, min: 0 }), fc.constantFrom(0, 15, 30))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

const recurrence: fc.Arbitrary<Times['recurrence']> = fc.oneof(
  fc.record({
    every: fc.integer({ max: 5, min: 1 }),
    kind: fc.constant('hourly' as const),
    localTime,
  }),
  fc.record({
    every: fc.integer({ max: 3, min: 1 }),
    kind: fc.constant('daily' as const),
    localTime,
  }),
  fc.record({
    every: fc.integer({ max: 2, min: 1 }),
    kind: fc.constant('weekly' as const),
    localTime,
    weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  }),
  fc.record({
    cron: fc.constantFrom('*/30 * * * *', '0 */6 * * *', '30 2 * * *', '0 9,15 * * 1-5'),
    kind: fc.constant('cron' as const),
  }),
)

const around = (from: number, to: number): fc.Arbitrary<string> =>
  fc
    .integer({ max: to * 24, min: from * 24 })
    .map((hours) => later(BEGIN, hours * 60).toISOString())

const times: fc.Arbitrary<Times> = fc
  .record({
    count: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, fc.integer({ max: 40, min: 1 })),
    endAt: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, around(1, 30)),
    excludedWeekdays: fc.oneof(
      { arbitrary: fc.constant([] as Times['excludedWeekdays']), weight: 3 },
      fc.subarray([...WEEKDAYS], { maxLength: 2 }),
    ),
    recurrence,
    startAt: around(-6, 4),
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'Europe/Moscow',
      'America/New_York',
      'Australia/Lord_Howe',
      'UTC',
    ),
  })
  .filter((form) => validateRule(ruleOf(form)).every(({ severity }) => severity === 'warning'))

const step: fc.Arbitrary<Step> = fc.record({
  edit: fc.option(times, { nil: null }),
  minutes: fc.oneof(
    fc.integer({ max: 48, min: 0 }).map((halves) => halves * 30),
    fc.integer({ max: 6_000, min: 0 }),
  ),
  passes: fc.boolean(),
})

/** A mailing that starts in the future and lives through edits, with the scheduler up or down. */
export const stories = (steps: number): fc.Arbitrary<Story> =>
  fc.record({
    begin: times
      .map((form) => ({ ...form, startAt: later(BEGIN, 24 * 60).toISOString() }))
      .filter((form) => {
        const end = form.endAt
        return (
          (end === null || end > form.startAt) &&
          validateRule(ruleOf(form)).every(({ severity }) => severity === 'warning')
        )
      }),
    steps: fc.array(step, { maxLength: steps, minLength: 2 }),
  })

export const ruleOf = ({ recurrence: own, ...form }: Times): RecurrenceRule =>
  ruleFromFields({ ...own, ...form })

/**
 * What the story must lead to, by the words of docs/recurrence.md alone: between two edits the rule of the first one
 * fires, all of it, and nothing else does. A count goes on from the times there were.
 */
export function expectedTimes({ begin, steps }: Story): Date[] {
  const fired: Date[] = []
  let form = begin
  let from = BEGIN
  let now = BEGIN
  const until = (to: Date) => {
    const rule = { ...ruleOf(form), count: null }
    const left = form.count === null ? Infinity : Math.max(0, form.count - used(begin, fired))
    fired.push(
      ...occurrencesBetween(rule, {
        from: new Date(from.getTime() + 1),
        limit: 100_000,
        to: new Date(to.getTime() + 1),
      }).slice(0, left),
    )
    from = to
  }
  for (const { edit, minutes } of steps) {
    now = later(now, minutes)
    if (!edit) continue
    until(now)
    form = edit
  }
  until(now)
  return fired
}

/** Times before the activation count too: a rule's count goes from its start. */
const used = (begin: Times, fired: Date[]): number =>
  fired.length + countBefore({ ...ruleOf(begin), count: null }, new Date(BEGIN.getTime() + 1))
