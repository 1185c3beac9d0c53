import type { MonthlyRule, Nth, RecurrenceRule, Weekday } from './rule.ts'

import {
  CALENDAR_CYCLE_DAYS,
  CALENDAR_CYCLE_MONTHS,
  dateOf,
  DAY_MINUTES,
  firstDayOf,
  indexOfWeekday,
  lengthOfMonth,
  modulo,
  mondayOf,
  parseDate,
  weekdayOf,
} from './civil.ts'
import { NTHS } from './rule.ts'

/** What a rule names on the civil calendar, before any zone is asked: days, and times on each of them. */
export type LocalCalendar = {
  /** The first day at or after `day`, or null when there is none within 400 years. */
  nextDay: (day: number) => null | number
  /** Minutes of the day, ascending, at least one. */
  times: readonly number[]
}

/** The first local minute at or after `localMinute` that the calendar names, or null. */
export function nextLocalMinute(calendar: LocalCalendar, localMinute: number): null | number {
  const today = Math.floor(localMinute / DAY_MINUTES)
  const day = calendar.nextDay(today)
  if (day === today) {
    const time = firstAtOrAfter(calendar.times, localMinute - today * DAY_MINUTES)
    if (time !== undefined) return today * DAY_MINUTES + time
    return firstMinuteOf(calendar, calendar.nextDay(today + 1))
  }
  return firstMinuteOf(calendar, day)
}

function firstMinuteOf({ times: [first = 0] }: LocalCalendar, day: null | number): null | number {
  return day === null ? null : day * DAY_MINUTES + first
}

function firstAtOrAfter(times: readonly number[], minute: number): number | undefined {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < minute) low = middle + 1
    else high = middle
  }
  return times[low]
}

/** Every `every` days, counted from `anchor`. */
export function everyDays(every: number, anchor: number): LocalCalendar['nextDay'] {
  return (day) => anchor + roundUp(day - anchor, every)
}

/** The smallest multiple of `step` that is at least `distance` and at least 0. */
function roundUp(distance: number, step: number): number {
  return distance <= 0 ? 0 : Math.ceil(distance / step) * step
}

/** The chosen weekdays of every `every`th week, counted from the week of `anchor`. */
export function everyWeeks(plan: {
  anchor: number
  every: number
  weekdays: Weekday[]
}): LocalCalendar['nextDay'] {
  const firstMonday = mondayOf(plan.anchor)
  const chosen = plan.weekdays.map(indexOfWeekday).sort((a, b) => a - b)
  const [firstChosen] = chosen
  return (day) => {
    if (firstChosen === undefined) return null
    const monday = mondayOf(day)
    const active = firstMonday + roundUp(monday - firstMonday, plan.every * 7)
    if (active > monday) return active + firstChosen
    const later = chosen.find((weekday) => weekday >= weekdayOf(day))
    return later === undefined ? active + plan.every * 7 + firstChosen : active + later
  }
}

/** A day of every `every`th month, counted from the month of `anchor`. `dayIn` says which day of a month, or null. */
export function everyMonths(plan: {
  anchor: number
  dayIn: (month: number) => null | number
  every: number
}): LocalCalendar['nextDay'] {
  const firstMonth = dateOf(plan.anchor).month
  return (day) => {
    const { month } = dateOf(day)
    const end = Math.max(month, firstMonth) + CALENDAR_CYCLE_MONTHS
    for (let m = firstMonth + roundUp(month - firstMonth, plan.every); m <= end; m += plan.every) {
      const found = plan.dayIn(m)
      if (found !== null && found >= day) return found
    }
    return null
  }
}

/** Which day of a month a monthly rule means; null in a month that has no such day. */
export function dayInMonth(rule: MonthlyRule): (month: number) => null | number {
  switch (rule.monthMode) {
    case 'day':
      return (month) => dayByNumber(month, rule.monthDay, rule.whenShorter === 'lastDay')
    case 'lastDay':
      return (month) => firstDayOf(month + 1) - 1
    case 'weekday':
      return (month) => dayByWeekday(month, rule.nth, indexOfWeekday(rule.weekday))
  }
}

function dayByNumber(month: number, monthDay: number, orLast: boolean): null | number {
  const length = lengthOfMonth(month)
  if (monthDay <= length) return firstDayOf(month) + monthDay - 1
  return orLast ? firstDayOf(month) + length - 1 : null
}

function dayByWeekday(month: number, nth: Nth, weekday: number): null | number {
  const first = firstDayOf(month)
  const next = firstDayOf(month + 1)
  if (nth === 'last') return next - 1 - modulo(weekdayOf(next - 1) - weekday, 7)
  const day = first + modulo(weekday - weekdayOf(first), 7) + 7 * NTHS.indexOf(nth)
  return day < next ? day : null
}

/** The same without the excluded days. */
export function withoutExcluded(
  nextDay: LocalCalendar['nextDay'],
  isExcluded: DayTest | null,
): LocalCalendar['nextDay'] {
  if (isExcluded === null) return nextDay
  return (from) => {
    let day = nextDay(from)
    while (day !== null && isExcluded(day))
      day = day < from + CALENDAR_CYCLE_DAYS ? nextDay(day + 1) : null
    return day
  }
}

export type DayTest = (day: number) => boolean

/** Says which days the rule excludes; null when it excludes none. Days are local ones of the rule's zone. */
export function exclusionsOf({ excludedDates, excludedWeekdays }: RecurrenceRule): DayTest | null {
  if (excludedDates.length === 0 && excludedWeekdays.length === 0) return null
  const days = new Set(excludedDates.map(parseDate))
  const weekdays = new Set(excludedWeekdays.map(indexOfWeekday))
  return (day) => weekdays.has(weekdayOf(day)) || days.has(day)
}
