import type { LocalCalendar } from './calendar.ts'
import type { Firing } from './firing.ts'
import type { DailyRule, HourlyRule, MonthlyRule, RecurrenceRule, WeeklyRule } from './rule.ts'
import type { Zone } from './zone.ts'

import {
  dayInMonth,
  everyDays,
  everyMonths,
  everyWeeks,
  exclusionsOf,
  withoutExcluded,
} from './calendar.ts'
import { DAY_MINUTES, parseTime } from './civil.ts'
import { readCron } from './cronPattern.ts'
import { fireAtNamedTimes, fireByTheClock, fireEveryHours, fireOnce } from './firing.ts'
import { LIMITS } from './limits.ts'
import { localMinuteAt, requireZone } from './zone.ts'

/** A rule made ready to be asked. Instants are milliseconds since 1970. */
export type CompiledRule = {
  /** The last instant at which it may fire: its `until` or the last of its `count`. Infinity without either. */
  end: number
  localMinuteFor: Firing['localMinuteFor']
  /** The first time strictly after `instant`, from the start to the end; null when there is none. */
  next: (instant: number) => null | number
  start: number
  zone: Zone
}

/** The rule that was asked last: questions come in runs about one rule. (A WeakMap of all of them made the garbage collector the slowest part.) */
let latest: { compiled: CompiledRule; rule: RecurrenceRule } | null = null

/** @throws RangeError for a rule that `validateRule` refuses. The answer is remembered: do not change a rule object in place. */
export function compileRule(rule: RecurrenceRule): CompiledRule {
  if (latest?.rule !== rule) latest = { compiled: compile(rule), rule }
  return latest.compiled
}

function compile(rule: RecurrenceRule): CompiledRule {
  const zone = requireZone(rule.timeZone)
  const start = requireInstant('startAt', rule.startAt)
  const { localMinuteFor, next } = firingOf(rule, zone, start)
  const until = rule.until === null ? Infinity : requireInstant('until', rule.until)
  const end =
    rule.count === null
      ? until
      : Math.min(until, lastByCount({ count: rule.count, next, rule, start, until }))
  return {
    end,
    localMinuteFor,
    next: (instant) => {
      const at = next(Math.max(instant, start - 1))
      return at === null || at > end ? null : at
    },
    start,
    zone,
  }
}

function requireInstant(name: string, text: string): number {
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new RangeError(`${name} is no instant: ${text}`)
  return instant
}

function firingOf(rule: RecurrenceRule, zone: Zone, start: number): Firing {
  const isExcluded = exclusionsOf(rule)
  switch (rule.kind) {
    case 'cron':
      return cronFiring(rule.cron, zone, (nextDay) => withoutExcluded(nextDay, isExcluded))
    case 'daily':
    case 'monthly':
    case 'weekly': {
      const nextDay = withoutExcluded(
        dayFinderOf(rule, Math.floor(localMinuteAt(zone, start) / DAY_MINUTES)),
        isExcluded,
      )
      return fireAtNamedTimes(zone, { nextDay, times: [requireTime(rule.localTime)] })
    }
    case 'hourly':
      return fireEveryHours({
        anchor: hourlyAnchor(rule, zone, start),
        every: rule.every,
        isExcluded,
        zone,
      })
    case 'once':
      return fireOnce({ at: start, isExcluded, zone })
  }
}

function dayFinderOf(
  rule: DailyRule | MonthlyRule | WeeklyRule,
  anchor: number,
): LocalCalendar['nextDay'] {
  switch (rule.kind) {
    case 'daily':
      return everyDays(rule.every, anchor)
    case 'monthly':
      return everyMonths({ anchor, dayIn: dayInMonth(rule), every: rule.every })
    case 'weekly':
      return everyWeeks({ anchor, every: rule.every, weekdays: rule.weekdays })
  }
}

function requireTime(localTime: string): number {
  const time = parseTime(localTime)
  if (time === null) throw new RangeError(`localTime is no time of the day: ${localTime}`)
  return time
}

function cronFiring(
  text: string,
  zone: Zone,
  restrict: (nextDay: LocalCalendar['nextDay']) => LocalCalendar['nextDay'],
): Firing {
  const reading = readCron(text)
  if (!reading.ok) throw new RangeError(`cron is no pattern of five fields: ${text}`)
  const { everyHour, namesTimes, nextDay, times } = reading.pattern
  const calendar = { nextDay: restrict(nextDay), times }
  return namesTimes
    ? fireAtNamedTimes(zone, calendar)
    : fireByTheClock({ calendar, everyHour, zone })
}

/** The first instant at or after the start at which the clocks show the minute. */
function hourlyAnchor({ minute }: HourlyRule, zone: Zone, start: number): number {
  const times = Array.from({ length: 24 }, (_, hour) => hour * 60 + minute)
  const firing = fireByTheClock({
    calendar: { nextDay: (day) => day, times },
    everyHour: true,
    zone,
  })
  return firing.next(start - 1) ?? start
}

const YEAR_MS = 366 * 86_400_000

/**
 * Walks to the last time that the count allows; -Infinity when it is used up already. A count of 10,000 of a rule that
 * fires once a year would be a walk of a second and more, on every question: it ends after a hundred years.
 */
function lastByCount(plan: {
  count: number
  next: Firing['next']
  rule: RecurrenceRule
  start: number
  until: number
}): number {
  const { counted } = plan.rule
  let left = plan.count - (counted?.times ?? 0)
  let last = counted === null ? -Infinity : requireInstant('counted.until', counted.until)
  let from = Math.max(plan.start - 1, last)
  const reach = Math.min(plan.until, plan.start + LIMITS.countYears * YEAR_MS)
  for (; left > 0 && from < reach; left--) {
    const at = plan.next(from)
    if (at === null) break
    last = from = at
  }
  return last
}
