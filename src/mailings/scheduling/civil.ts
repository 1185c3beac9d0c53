import type { Weekday } from './rule.ts'

import { WEEKDAYS } from './rule.ts'

/*
 * Arithmetic on the civil calendar, without zones. A "day" is a count of days since 1970-01-01, a "month" a count of months since
 * January of the year 0, a "local minute" a count of minutes since 1970-01-01T00:00 on the clocks of a zone.
 */

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const DAY_MINUTES = 1_440

/** The calendar repeats after this many days (400 years), weekdays included: what is not found within it never comes. */
export const CALENDAR_CYCLE_DAYS = 146_097

/** The same in months. */
export const CALENDAR_CYCLE_MONTHS = 4_800

/** Years that starts and ends of rules may lie in. */
export const FIRST_YEAR = 1970
export const LAST_YEAR = 9_999

/** Remainder that is never negative. */
export function modulo(value: number, divisor: number): number {
  const rest = value % divisor
  return rest < 0 ? rest + divisor : rest
}

/** Index into `WEEKDAYS`: 0 is Monday. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7)
}

export function indexOfWeekday(weekday: Weekday): number {
  return WEEKDAYS.indexOf(weekday)
}

/** The Monday of the week that `day` is in. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day)
}

export type CivilDate = { dayOfMonth: number; month: number }

/** `month` counts from the year 0: 2026-03 is 2026 × 12 + 2. */
export function dateOf(day: number): CivilDate {
  const date = new Date(day * DAY_MS)
  return { dayOfMonth: date.getUTCDate(), month: date.getUTCFullYear() * 12 + date.getUTCMonth() }
}

export function firstDayOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), modulo(month, 12), 1) / DAY_MS
}

export function lengthOfMonth(month: number): number {
  return firstDayOf(month + 1) - firstDayOf(month)
}

/** A real date `YYYY-MM-DD` as a day, else null. */
export function parseDate(text: string): null | number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || formatDate(time / DAY_MS) !== text) return null
  return time / DAY_MS
}

/** `YYYY-MM-DD`. */
export function formatDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/**
 * Milliseconds of an instant in ISO 8601, null for what is none or lies outside the years that rules may have. Without
 * `Z` or an offset it is none: it would mean another instant on each machine.
 */
export function parseInstant(text: string): null | number {
  if (!/:\d\d(?:\.\d+)?\s?(?:Z|[+-]\d\d:?\d\d)$/i.test(text.trim())) return null
  const instant = new Date(text)
  const year = instant.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? instant.getTime() : null
}

/** `HH:MM` from 00:00 to 23:59 as a minute of the day, else null. */
export function parseTime(text: string): null | number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match === null ? null : Number(match[1]) * 60 + Number(match[2])
}

/** `HH:MM` of a minute of the day. */
export function formatTime(minuteOfDay: number): string {
  const hour = String(Math.floor(minuteOfDay / 60)).padStart(2, '0')
  return `${hour}:${String(minuteOfDay % 60).padStart(2, '0')}`
}
