import fc from 'fast-check'

import type { RuleFields } from '../../../../src/mailings/scheduling/fields.ts'
import type { RecurrenceRule } from '../../../../src/mailings/scheduling/rule.ts'

import { ruleFromFields } from '../../../../src/mailings/scheduling/fields.ts'
import { occurrencesBetween } from '../../../../src/mailings/scheduling/occurrences.ts'
import { instantInZone } from '../../../../src/mailings/scheduling/recipientTime.ts'
import { NTHS, WEEKDAYS, WHEN_SHORTER } from '../../../../src/mailings/scheduling/rule.ts'
import { validateRule } from '../../../../src/mailings/scheduling/validateRule.ts'

/** What a form says about times. */
export type Times = {
  count: null | number
  endAt: null | string
  excludedDates: string[]
  excludedWeekdays: (typeof WEEKDAYS)[number][]
  /** By the clocks of clients in `CLIENT_ZONE`. */
  recipientLocalTime: boolean
  recurrence: Pick<
    RuleFields,
    | 'cron'
    | 'every'
    | 'kind'
    | 'localTime'
    | 'monthDay'
    | 'monthMode'
    | 'nth'
    | 'weekday'
    | 'weekdays'
    | 'whenShorter'
  >
  startAt: string
  timeZone: string
}

/** Time goes on; then, perhaps, the scheduler passes and, perhaps, the owner saves other times. */
export type Step = { edit: null | Times; isBusy: boolean; minutes: number; passes: boolean }

export type Story = {
  begin: Times
  catchUp: 'all' | 'latest' | 'skip'
  notLaterThanMinutes: number
  steps: Step[]
}

/** East of all zones of the stories but one: in recipient-local time runs are written before their own time, and after. */
export const CLIENT_ZONE = 'Asia/Tokyo'

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
  fc.record({ kind: fc.constant('once' as const) }),
  fc.record({
    every: fc.integer({ max: 2, min: 1 }),
    kind: fc.constant('monthly' as const),
    localTime,
    monthDay: fc.integer({ max: 31, min: 1 }),
    monthMode: fc.constantFrom('day' as const, 'lastDay' as const, 'weekday' as const),
    nth: fc.constantFrom(...NTHS),
    weekday: fc.constantFrom(...WEEKDAYS),
    whenShorter: fc.constantFrom(...WHEN_SHORTER),
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
    excludedDates: fc.oneof(
      { arbitrary: fc.constant<string[]>([]), weight: 3 },
      fc.array(
        around(-2, 20).map((at) => at.slice(0, 10)),
        { maxLength: 4 },
      ),
    ),
    excludedWeekdays: fc.oneof(
      { arbitrary: fc.constant([] as Times['excludedWeekdays']), weight: 3 },
      fc.subarray([...WEEKDAYS], { maxLength: 2 }),
    ),
    recipientLocalTime: fc.oneof({ arbitrary: fc.constant(false), weight: 2 }, fc.constant(true)),
    recurrence,
    startAt: around(-6, 4),
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'Europe/Moscow',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Auckland',
      'UTC',
    ),
  })
  .filter((form) => validateRule(ruleOf(form)).every(({ severity }) => severity === 'warning'))

const step: fc.Arbitrary<Step> = fc.record({
  edit: fc.option(times, { nil: null }),
  isBusy: fc.boolean(),
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
    catchUp: fc.constantFrom('all' as const, 'latest' as const, 'skip' as const),
    notLaterThanMinutes: fc.constantFrom(1, 600, 100_000),
    steps: fc.array(step, { maxLength: steps, minLength: 2 }),
  })

export const ruleOf = ({
  recipientLocalTime: _,
  recurrence: own,
  ...form
}: Times): RecurrenceRule => ruleFromFields({ ...own, ...form })

/** Whether a time has its run at `now`: it has come, or it has come on the clients' clocks. */
const hasCome = (args: { form: Times; now: Date; time: Date }): boolean => {
  const { form, now, time } = args
  if (time <= now) return true
  if (!form.recipientLocalTime) return false
  return instantInZone({ occurrence: time, rule: ruleOf(form), zone: CLIENT_ZONE }) <= now
}

/** Farther ahead no zone is. */
const DAY_AND_TWO_HOURS = 26 * 60

/**
 * What the story must lead to, by the words of docs/recurrence.md alone: between two edits the rule of the first one
 * has its runs, all of them, sent or missed or skipped, and nothing else has. A count goes on from the times there were.
 */
export function expectedTimes({
  begin,
  steps,
}: Omit<Story, 'catchUp' | 'notLaterThanMinutes'>): Date[] {
  const fired: Date[] = []
  let form = begin
  let from = BEGIN
  let now = BEGIN
  const until = (to: Date) => {
    const left = form.count === null ? Infinity : Math.max(0, form.count - fired.length)
    const times = occurrencesBetween(
      { ...ruleOf(form), count: null },
      {
        from: new Date(from.getTime() + 1),
        limit: 100_000,
        to: later(to, DAY_AND_TWO_HOURS),
      },
    )
    // In their order: where clocks go back a later time may come first on a client's clocks, but waits for the one before.
    const ahead = times.findIndex((time) => !hasCome({ form, now: to, time }))
    fired.push(...times.slice(0, Math.min(left, ahead < 0 ? Infinity : ahead)))
    const last = fired.at(-1) ?? to
    from = last > to ? last : to
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
