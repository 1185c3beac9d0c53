import { CronPattern } from 'croner'

import type { Nth, Weekday } from './rule.ts'

import { CALENDAR_CYCLE_DAYS, dateOf, lengthOfMonth, modulo, weekdayOf } from './civil.ts'
import { LIMITS } from './limits.ts'
import { NTHS, WEEKDAYS } from './rule.ts'

/** Why a pattern is refused. `field` counts from 0 (minute) to 4 (day of the week) where one is to blame. */
export type CronRefusal =
  | { field: number; reason: 'badField' | 'modifier' | 'numericStep'; text: string }
  | { fields: number; reason: 'fieldCount' }
  | { reason: 'macro' | 'tooLong' }

/** The days that a pattern names; an empty list stands for a field that leaves nothing out. */
export type CronDays = {
  /** Ascending, 1 to 31. */
  daysOfMonth: number[]
  lastDayOfMonth: boolean
  /** Ascending, 0 to 11. */
  months: number[]
  /** Monday first; `nth` null: each one of the month. */
  weekdays: { nth: Nth | null; weekday: Weekday }[]
}

/** A pattern of five fields, read. */
export type CronTimes = {
  /** How two restricted day fields go together; null when one of them is `*` alone. */
  dayFields: 'both' | 'either' | null
  days: CronDays
  /** The hour field allows every hour. */
  everyHour: boolean
  /** True when neither the minute nor the hour field has `*` or a step: the pattern names its times of the day. */
  namesTimes: boolean
  nextDay: (day: number) => null | number
  /** Minutes of the day, ascending, at least one. */
  times: readonly number[]
}

export type CronReading = { ok: false; refusal: CronRefusal } | { ok: true; pattern: CronTimes }

const MOST_PATTERNS = 1_000
/** croner's bits of a weekday: 1 to 16 for the first to the fifth, 32 for the last of the month, all of them for each week. */
const EACH_WEEK = 63
const readings = new Map<string, CronReading>()

/** Reads a pattern; the reading is kept, for many mailings share few patterns. */
export function readCron(pattern: string): CronReading {
  const known = readings.get(pattern)
  if (known !== undefined) return known
  const reading = read(pattern)
  if (readings.size >= MOST_PATTERNS) readings.clear()
  readings.set(pattern, reading)
  return reading
}

function read(pattern: string): CronReading {
  const refusal = refuse(pattern)
  if (refusal !== null) return { ok: false, refusal }
  const fields = splitFields(pattern)
  return { ok: true, pattern: toTimes(parse(fields.join(' ')), fields) }
}

function splitFields(pattern: string): string[] {
  return pattern.trim().split(/\s+/)
}

/** croner is asked field by field, the others being `*`, so that the field to blame is known. */
function refuse(pattern: string): CronRefusal | null {
  if (pattern.length > LIMITS.cronLength) return { reason: 'tooLong' }
  const fields = splitFields(pattern)
  if (pattern.trim().startsWith('@')) return { reason: 'macro' }
  if (fields.length !== 5)
    return { fields: pattern.trim() === '' ? 0 : fields.length, reason: 'fieldCount' }
  for (const [field, text] of fields.entries()) {
    const reason = refuseField(field, text)
    if (reason !== null) return { field, reason, text }
  }
  return null
}

function refuseField(field: number, text: string): 'badField' | 'modifier' | 'numericStep' | null {
  if (/(?:^|,)\d+\//.test(text)) return 'numericStep'
  if (usesUnknownModifier(field, text)) return 'modifier'
  const alone = ['*', '*', '*', '*', '*'].map((star, index) => (index === field ? text : star))
  try {
    parse(alone.join(' '))
    return null
  } catch {
    return 'badField'
  }
}

/**
 * `L` (last day) and `5L`, `5#2` (last Friday, second Friday) are understood. What means different things in different programs is not:
 * `?`, `W`, `+`, and `L` or `#` after a range.
 */
function usesUnknownModifier(field: number, text: string): boolean {
  if (/[?+]/.test(text)) return true
  if (field === 2) return /w/i.test(text)
  return (
    field === 4 &&
    text
      .split(',')
      .some((item) => /#|l$/i.test(item) && !/^(?:[0-7]|[a-z]{3})(?:#[1-5]|l)$/i.test(item))
  )
}

function parse(pattern: string): CronPattern {
  return new CronPattern(pattern, undefined, { fixedTimeRule: 'no-wildcard', mode: '5-part' })
}

function toTimes(parsed: CronPattern, fields: string[]): CronTimes {
  return {
    dayFields: dayFieldsOf(fields),
    days: daysOf(parsed),
    everyHour: parsed.hour.every(Boolean),
    namesTimes: parsed.isFixedTime,
    nextDay: dayFinder(parsed, fields),
    times: timesOfDay(parsed),
  }
}

function timesOfDay({ hour, minute }: CronPattern): number[] {
  const minutes = indexesSet(minute)
  return indexesSet(hour).flatMap((h) => minutes.map((m) => h * 60 + m))
}

function indexesSet(flags: number[]): number[] {
  return flags.flatMap((flag, index) => (flag ? [index] : []))
}

function daysOf({ day, dayOfWeek, lastDayOfMonth, month }: CronPattern): CronDays {
  const daysOfMonth = indexesSet(day).map((index) => index + 1)
  const months = indexesSet(month)
  const weekdays = WEEKDAYS.flatMap((weekday, index) =>
    nthsOf(dayOfWeek[(index + 1) % 7] ?? 0).map((nth) => ({ nth, weekday })),
  )
  return {
    daysOfMonth: daysOfMonth.length === 31 ? [] : daysOfMonth,
    lastDayOfMonth: lastDayOfMonth && daysOfMonth.length < 31,
    months: months.length === 12 ? [] : months,
    weekdays: weekdays.length === 7 && weekdays.every(({ nth }) => nth === null) ? [] : weekdays,
  }
}

function nthsOf(bits: number): (Nth | null)[] {
  if (bits === EACH_WEEK) return [null]
  return NTHS.filter((_, place) => (bits & (1 << place)) !== 0)
}

/**
 * As crontab(5) has it: when both day fields are restricted, a day that either of them names will do; a field that begins with `*` restricts
 * only together with the other. (croner takes only a bare `*` for unrestricted, hence our own.)
 */
function dayFieldsOf([, , ofMonth = '', , ofWeek = '']: string[]): CronTimes['dayFields'] {
  if (ofMonth === '*' || ofWeek === '*') return null
  return ofMonth.startsWith('*') || ofWeek.startsWith('*') ? 'both' : 'either'
}

function dayFinder(parsed: CronPattern, fields: string[]): (day: number) => null | number {
  const either = dayFieldsOf(fields) === 'either'
  const matches = (day: number): boolean => {
    const byMonth = matchesDayOfMonth(parsed, day)
    if (byMonth === either) return either
    return matchesDayOfWeek(parsed, day)
  }
  return (from) => findDay({ from, matches, months: parsed.month })
}

/** Steps over months that the pattern leaves out. */
function findDay(search: {
  from: number
  matches: (day: number) => boolean
  months: number[]
}): null | number {
  const isLeftOut = (month: number): boolean => !search.months[modulo(month, 12)]
  let day = search.from
  while (day <= search.from + CALENDAR_CYCLE_DAYS) {
    const { dayOfMonth, month } = dateOf(day)
    if (isLeftOut(month)) day += lengthOfMonth(month) - dayOfMonth + 1
    else if (search.matches(day)) return day
    else day++
  }
  return null
}

function matchesDayOfMonth({ day: days, lastDayOfMonth }: CronPattern, day: number): boolean {
  const { dayOfMonth, month } = dateOf(day)
  return Boolean(days[dayOfMonth - 1]) || (lastDayOfMonth && dayOfMonth === lengthOfMonth(month))
}

function matchesDayOfWeek({ dayOfWeek }: CronPattern, day: number): boolean {
  const bits = dayOfWeek[modulo(weekdayOf(day) + 1, 7)] ?? 0
  if (bits === 0 || bits === EACH_WEEK) return bits === EACH_WEEK
  const { dayOfMonth, month } = dateOf(day)
  const nth = Math.floor((dayOfMonth - 1) / 7)
  const isLast = dayOfMonth + 7 > lengthOfMonth(month)
  return (bits & (1 << nth)) !== 0 || (isLast && (bits & 32) !== 0)
}
