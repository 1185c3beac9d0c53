import type { RecurrenceRule, Weekday } from '../../../src/mailings/scheduling/rule.ts'
import type { WallClock } from './wallClock.ts'

import { DAY, jumpsOf, MINUTE, minuteOf, momentsOf, shownAt } from './wallClock.ts'

/*
 * The written rule (docs/recurrence.md) said as definitions: it asks of every date, and of every minute, whether the rule falls on it.
 * Slow and plain; shares no code with the engine.
 */

/** A cron pattern whose meaning is known because it was made together with its text. */
export type KnownCron = {
  dayOfMonth: { begins: boolean; has: (date: Date) => boolean }
  dayOfWeek: { begins: boolean; has: (date: Date) => boolean }
  hours: Set<number>
  /** Neither the minute nor the hour field has `*` or `/`. */
  isNamed: boolean
  minutes: Set<number>
  months: Set<number>
}

export type Case = { cron: KnownCron | null; rule: RecurrenceRule }

type Window = { from: number; to: number }

const SUNDAY_FIRST: Weekday[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
]

/** Every time of the rule from the minute `from` to the minute `to`, both included, ascending. */
export function expectedTimes(question: Case, clock: WallClock, window: Window): number[] {
  const { rule } = question
  const start = Math.ceil(Date.parse(rule.startAt) / MINUTE)
  const until = rule.until === null ? Infinity : Date.parse(rule.until) / MINUTE
  const from = rule.count === null ? Math.max(start, window.from) : start
  const times = rawTimes(question, clock, { from, to: Math.min(until, window.to) })
  const all = [...new Set(times)]
    .sort((a, b) => a - b)
    .filter((time) => time >= start && time <= until)
  return all
    .slice(0, rule.count ?? undefined)
    .filter((time) => time >= window.from && time <= window.to)
}

function rawTimes(question: Case, clock: WallClock, window: Window): number[] {
  const { cron, rule } = question
  if (rule.kind === 'once') return onceTimes(question, clock, window)
  if (rule.kind === 'hourly') return hourlyTimes(question, clock, window)
  if (rule.kind !== 'cron')
    return namedTimes(question, clock, { ...window, times: [timeOf(rule.localTime)] })
  if (cron === null) throw new Error('The meaning of the pattern is unknown')
  if (cron.isNamed) return namedTimes(question, clock, { ...window, times: cronTimes(cron) })
  return clockTimes(question, cron, clock, window)
}

function onceTimes({ rule }: Case, clock: WallClock, { from, to }: Window): number[] {
  const at = Date.parse(rule.startAt) / MINUTE
  const isExcluded = excludes(rule, dateAt(shownAt(clock, Math.floor(at))))
  return at >= from && at <= to && !isExcluded ? [at] : []
}

function hourlyTimes({ rule }: Case, clock: WallClock, { from, to }: Window): number[] {
  if (rule.kind !== 'hourly') return []
  let time = Math.ceil(Date.parse(rule.startAt) / MINUTE)
  while (shownAt(clock, time) % 60 !== rule.minute) time++
  const times: number[] = []
  for (; time <= to; time += rule.every * 60) {
    if (time >= from && !excludes(rule, dateAt(shownAt(clock, time)))) times.push(time)
  }
  return times
}

/** Each named time of each date that the rule falls on, exactly once. */
function namedTimes(
  question: Case,
  clock: WallClock,
  plan: { times: number[] } & Window,
): number[] {
  const found: number[] = []
  const first = Math.floor(shownAt(clock, plan.from) / DAY) - 2
  const last = Math.floor(shownAt(clock, plan.to) / DAY) + 2
  for (let day = first; day <= last; day++) {
    if (!fallsOn(question, new Date(day * DAY * MINUTE), clock)) continue
    for (const time of plan.times) found.push(firstMoment(clock, day * DAY + time))
  }
  return found.filter((time) => time >= plan.from && time <= plan.to)
}

function firstMoment(clock: WallClock, local: number): number {
  const [moment] = momentsOf(clock, local)
  if (moment !== undefined) return moment
  const jump = jumpsOf(clock).find(({ after, before }) => before <= local && local < after)
  if (jump === undefined) throw new Error(`No moment for ${local} in ${clock.zone}`)
  return jump.at
}

/** Every minute at which the clocks show a time of the pattern, and the ends of jumps that swallowed one. */
function clockTimes(
  question: Case,
  cron: KnownCron,
  clock: WallClock,
  { from, to }: Window,
): number[] {
  const matches = (local: number): boolean =>
    cron.minutes.has(local % 60) &&
    cron.hours.has(Math.floor((local % DAY) / 60)) &&
    fallsOn(question, dateAt(local), clock)
  const times: number[] = []
  for (let minute = from; minute <= to; minute++)
    if (matches(shownAt(clock, minute))) times.push(minute)
  if (cron.hours.size === 24) return times
  for (const { after, at, before } of jumpsOf(clock)) {
    if (at < from || at > to) continue
    for (let local = before; local < after; local++) if (matches(local)) times.push(at)
  }
  return times
}

function cronTimes({ hours, minutes }: KnownCron): number[] {
  return [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute))
}

/** Does the rule fall on that local date? */
function fallsOn({ cron, rule }: Case, date: Date, clock: WallClock): boolean {
  if (excludes(rule, date)) return false
  const start = dateAt(shownAt(clock, Math.floor(Date.parse(rule.startAt) / MINUTE)))
  switch (rule.kind) {
    case 'cron':
      return cron !== null && cronFallsOn(cron, date)
    case 'daily':
      return isMultiple(daysBetween(start, date), rule.every)
    case 'monthly':
      return isMultiple(monthsBetween(start, date), rule.every) && isTheDayOfTheMonth(rule, date)
    case 'weekly':
      return (
        isMultiple(daysBetween(mondayOf(start), mondayOf(date)) / 7, rule.every) &&
        rule.weekdays.includes(nameOf(date))
      )
    default:
      return false
  }
}

function isTheDayOfTheMonth(rule: RecurrenceRule, date: Date): boolean {
  if (rule.kind !== 'monthly') return false
  const day = date.getUTCDate()
  const isLast = plusDays(date, 1).getUTCDate() === 1
  if (rule.monthMode === 'lastDay') return isLast
  if (rule.monthMode === 'day')
    return (
      day === rule.monthDay || (isLast && day < rule.monthDay && rule.whenShorter === 'lastDay')
    )
  if (nameOf(date) !== rule.weekday) return false
  if (rule.nth === 'last') return plusDays(date, 7).getUTCMonth() !== date.getUTCMonth()
  return ['first', 'second', 'third', 'fourth', 'fifth'][Math.ceil(day / 7) - 1] === rule.nth
}

function cronFallsOn({ dayOfMonth, dayOfWeek, months }: KnownCron, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false
  const both = dayOfMonth.begins || dayOfWeek.begins
  return both
    ? dayOfMonth.has(date) && dayOfWeek.has(date)
    : dayOfMonth.has(date) || dayOfWeek.has(date)
}

function excludes({ excludedDates, excludedWeekdays }: RecurrenceRule, date: Date): boolean {
  return (
    excludedWeekdays.includes(nameOf(date)) ||
    excludedDates.includes(date.toISOString().slice(0, 10))
  )
}

function dateAt(local: number): Date {
  return new Date(Math.floor(local / DAY) * DAY * MINUTE)
}

export function nameOf(date: Date): Weekday {
  return SUNDAY_FIRST[date.getUTCDay()] ?? 'sunday'
}

export function plusDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY * MINUTE)
}

function mondayOf(date: Date): Date {
  return nameOf(date) === 'monday' ? date : mondayOf(plusDays(date, -1))
}

function daysBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / (DAY * MINUTE))
}

function monthsBetween(from: Date, to: Date): number {
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
}

function isMultiple(value: number, of: number): boolean {
  return value >= 0 && value % of === 0
}

function timeOf(text: string): number {
  return minuteOf(`1970-01-01T${text}Z`)
}
