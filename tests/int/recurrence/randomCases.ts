import type { Arbitrary } from 'fast-check'

import fc from 'fast-check'

import type { RecurrenceRule } from '../../../src/mailings/scheduling/rule.ts'
import type { Case, KnownCron } from './definition.ts'
import type { Jump, WallClock } from './wallClock.ts'

import { NTHS, WEEKDAYS } from '../../../src/mailings/scheduling/rule.ts'
import { nameOf, plusDays } from './definition.ts'
import { changesOf, DAY, MINUTE, minuteOf } from './wallClock.ts'

/** A rule, a stretch of time around a change of the clocks to look at, and an instant (ms) to ask from. */
export type RandomCase = { from: number; to: number } & Case

const YEARS = { from: minuteOf('2026-01-01T00:00Z'), to: minuteOf('2031-01-01T00:00Z') }

/** How many days after the change are looked at, and how long before it a rule may start. */
const SPANS = {
  cron: [2, 20],
  daily: [25, 400],
  hourly: [3, 60],
  monthly: [400, 500],
  once: [2, 4],
  weekly: [120, 400],
} as const

/** Rules of every kind, their times mostly near a change of the zone's clocks between 2026 and 2030. */
export function randomCases(clock: WallClock): Arbitrary<RandomCase> {
  const changes = changesOf(clock.stretches).filter(({ at }) => at >= YEARS.from && at < YEARS.to)
  return fc.constantFrom(...changes).chain((change) => caseNear(clock.zone, change))
}

function caseNear(zone: string, change: Jump): Arbitrary<RandomCase> {
  const near = nearTime(change)
  return fc
    .record({ bounds: bounds(), frame: frame(zone, change), shape: shape(near, change) })
    .map(
      ({
        bounds: { count, fromShift, isShort, startShift, untilShift },
        frame: base,
        shape: { cron, rule },
      }) => {
        const [after, before] = SPANS[rule.kind]
        const start = change.at - Math.round(before * DAY * startShift)
        const frameWithEnds = {
          ...base,
          count,
          startAt: iso(start),
          until: untilShift === null ? null : iso(change.at + Math.round(after * DAY * untilShift)),
        }
        const reach = isShort ? 2 : after
        return {
          cron,
          from: change.at - Math.round(reach * DAY * fromShift),
          rule: { ...frameWithEnds, ...rule } as RecurrenceRule,
          to: change.at + reach * DAY,
        }
      },
    )
}

function iso(minute: number): string {
  return new Date(minute * MINUTE).toISOString()
}

function bounds() {
  const share = fc.double({ max: 1, min: 0, noNaN: true })
  return fc.record({
    count: seldom(fc.integer({ max: 60, min: 1 })),
    fromShift: share,
    isShort: fc.boolean(),
    startShift: share,
    untilShift: seldom(share),
  })
}

/** null four times of five. */
function seldom<T>(arbitrary: Arbitrary<T>): Arbitrary<null | T> {
  return fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary, weight: 1 })
}

function orEmpty<T>(list: null | T[]): T[] {
  return list ?? []
}

function frame(zone: string, change: Jump) {
  const dates = fc
    .integer({ max: 12, min: -12 })
    .map((days) => iso(change.before + days * DAY).slice(0, 10))
  return fc.record({
    counted: fc.constant(null),
    excludedDates: seldom(fc.array(dates, { maxLength: 4 })).map(orEmpty),
    excludedWeekdays: seldom(fc.subarray([...WEEKDAYS], { maxLength: 3 })).map(orEmpty),
    timeZone: fc.constant(zone),
  })
}

/** Minute of the day: mostly within two hours of what the clocks show at the change. */
function nearTime({ after, before }: Jump): Arbitrary<number> {
  const low = Math.min(after, before) - 60
  const high = Math.max(after, before) + 60
  return fc.oneof(
    { arbitrary: fc.integer({ max: high, min: low }).map((local) => local % DAY), weight: 3 },
    { arbitrary: fc.integer({ max: DAY - 1, min: 0 }), weight: 1 },
  )
}

type Shape = {
  cron: KnownCron | null
  rule: { kind: RecurrenceRule['kind'] } & Record<string, unknown>
}

function shape(near: Arbitrary<number>, change: Jump): Arbitrary<Shape> {
  const every = fc.oneof(
    fc.constant(1),
    fc.integer({ max: 6, min: 2 }),
    fc.integer({ max: 30, min: 7 }),
  )
  const localTime = near.map((minute) => iso(minute).slice(11, 16))
  const plain = (rule: Arbitrary<Shape['rule']>): Arbitrary<Shape> =>
    rule.map((made) => ({ cron: null, rule: made }))
  const weekday = fc.constantFrom(...WEEKDAYS)
  return fc.oneof(
    plain(fc.record({ kind: fc.constant('once' as const) })),
    plain(
      fc.record({
        every,
        kind: fc.constant('hourly' as const),
        minute: fc.integer({ max: 59, min: 0 }),
      }),
    ),
    plain(fc.record({ every, kind: fc.constant('daily' as const), localTime })),
    plain(
      fc.record({
        every,
        kind: fc.constant('weekly' as const),
        localTime,
        weekdays: fc.oneof(
          fc.subarray([...WEEKDAYS], { minLength: 1 }),
          fc.constant([nameOf(new Date(change.before * MINUTE))]),
        ),
      }),
    ),
    plain(
      fc.record({
        every,
        kind: fc.constant('monthly' as const),
        localTime,
        monthDay: fc.oneof(fc.integer({ max: 31, min: 28 }), fc.integer({ max: 31, min: 1 })),
        monthMode: fc.constantFrom('day' as const, 'lastDay' as const, 'weekday' as const),
        nth: fc.constantFrom(...NTHS),
        weekday,
        whenShorter: fc.constantFrom('lastDay' as const, 'skip' as const),
      }),
    ),
    { arbitrary: cronShape(near, change), weight: 3 },
  )
}

type Field = { begins: boolean; isWild: boolean; text: string; values: Set<number> }

function field(low: number, high: number, near: Arbitrary<number>): Arbitrary<Field> {
  const step = fc.integer({ max: Math.min(12, high), min: 1 })
  const range = fc.tuple(near, near).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  return fc.oneof(
    fc.constant(made('*', low, high, 1)),
    step.map((by) => made(`*/${by}`, low, high, by)),
    near.map((value) => made(`${value}`, value, value, 1)),
    range.map(([a, b]) => made(`${a}-${b}`, a, b, 1)),
    fc.tuple(range, step).map(([[a, b], by]) => made(`${a}-${b}/${by}`, a, b, by)),
    fc.array(near, { maxLength: 3, minLength: 2 }).map((values) => ({
      begins: false,
      isWild: false,
      text: values.join(','),
      values: new Set(values),
    })),
  )
}

function made(text: string, low: number, high: number, by: number): Field {
  const values = new Set<number>()
  for (let value = low; value <= high; value += by) values.add(value)
  return { begins: text.startsWith('*'), isWild: /[*/]/.test(text), text, values }
}

function mostlyEvery(
  star: Arbitrary<DayField>,
  ...others: Arbitrary<DayField>[]
): Arbitrary<DayField> {
  return fc.oneof({ arbitrary: star, weight: 3 }, { arbitrary: fc.oneof(...others), weight: 2 })
}

function cronShape(near: Arbitrary<number>, change: Jump): Arbitrary<Shape> {
  const date = new Date(change.before * MINUTE)
  const star = (low: number, high: number) => fc.constant(made('*', low, high, 1))
  const nearDay = fc.oneof(fc.constant(date.getUTCDate()), fc.integer({ max: 31, min: 1 }))
  const mostly = (usual: Arbitrary<Field>, other: Arbitrary<Field>) =>
    fc.oneof({ arbitrary: usual, weight: 3 }, { arbitrary: other, weight: 1 })
  return fc
    .record({
      hour: field(
        0,
        23,
        near.map((minute) => Math.floor(minute / 60)),
      ),
      minute: mostly(
        near.map((value) => made(`${value % 60}`, value % 60, value % 60, 1)),
        field(0, 59, fc.integer({ max: 59, min: 0 })),
      ),
      month: mostly(star(1, 12), field(1, 12, fc.constant(date.getUTCMonth() + 1))),
      ofMonth: mostlyEvery(
        star(1, 31).map(byNumber),
        star(1, 31).map(byNumber),
        field(1, 31, nearDay).map(byNumber),
        fc.constant(LAST_DAY),
      ),
      ofWeek: mostlyEvery(
        star(0, 6).map(byWeekday),
        star(0, 6).map(byWeekday),
        field(0, 6, fc.integer({ max: 6, min: 0 })).map(byWeekday),
        nthWeekday(),
        lastWeekday(),
      ),
    })
    .map(({ hour, minute, month, ofMonth, ofWeek }) => ({
      cron: {
        dayOfMonth: ofMonth,
        dayOfWeek: ofWeek,
        hours: hour.values,
        isNamed: !hour.isWild && !minute.isWild,
        minutes: minute.values,
        months: month.values,
      },
      rule: {
        cron: [minute.text, hour.text, ofMonth.text, month.text, ofWeek.text].join(' '),
        kind: 'cron',
      },
    }))
}

type DayField = { text: string } & KnownCron['dayOfMonth']

const LAST_DAY: DayField = {
  begins: false,
  has: (date) => plusDays(date, 1).getUTCDate() === 1,
  text: 'L',
}

function byNumber({ begins, text, values }: Field): DayField {
  return { begins, has: (date) => values.has(date.getUTCDate()), text }
}

function byWeekday({ begins, text, values }: Field): DayField {
  return { begins, has: (date) => values.has(date.getUTCDay()), text }
}

function nthWeekday(): Arbitrary<DayField> {
  return fc
    .tuple(fc.integer({ max: 6, min: 0 }), fc.integer({ max: 5, min: 1 }))
    .map(([weekday, nth]) => ({
      begins: false,
      has: (date) => date.getUTCDay() === weekday && Math.ceil(date.getUTCDate() / 7) === nth,
      text: `${weekday}#${nth}`,
    }))
}

function lastWeekday(): Arbitrary<DayField> {
  return fc.integer({ max: 6, min: 0 }).map((weekday) => ({
    begins: false,
    has: (date) =>
      date.getUTCDay() === weekday && plusDays(date, 7).getUTCMonth() !== date.getUTCMonth(),
    text: `${weekday}L`,
  }))
}
