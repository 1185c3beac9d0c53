import type {
  MonthMode,
  Nth,
  RecurrenceRule,
  RuleFrame,
  RuleKind,
  Weekday,
  WhenShorter,
} from './rule.ts'

import {
  dateOf,
  DAY_MINUTES,
  formatTime,
  MINUTE_MS,
  parseDate,
  parseInstant,
  parseTime,
  weekdayOf,
} from './civil.ts'
import { WEEKDAYS } from './rule.ts'
import { findZone, instantOf, localMinuteAt } from './zone.ts'

type Maybe<T> = null | T | undefined

/** A rule as the collections store it: flat, every field may be empty. */
export type RuleFields = {
  count?: Maybe<number>
  countedTimes?: Maybe<number>
  countedUntil?: Maybe<Date | string>
  cron?: Maybe<string>
  /** Instant, inclusive: the rule's `until`. */
  endAt?: Maybe<Date | string>
  every?: Maybe<number>
  /** `YYYY-MM-DD`, or rows that hold it; what follows the date is cut off. */
  excludedDates?: Maybe<({ date?: Maybe<string> } | string)[]>
  excludedWeekdays?: Maybe<Weekday[]>
  kind: RuleKind
  /** `HH:MM`. An hourly rule takes the minutes of it. Empty: the time of the day at the start. */
  localTime?: Maybe<string>
  /** Empty: the day of the month of the start. */
  monthDay?: Maybe<number>
  /** @default 'day' */
  monthMode?: Maybe<MonthMode>
  /** @default 'first' */
  nth?: Maybe<Nth>
  startAt: Maybe<Date | string>
  timeZone: Maybe<string>
  /** Empty: the weekday of the start. */
  weekday?: Maybe<Weekday>
  /** Empty: the weekday of the start. */
  weekdays?: Maybe<Weekday[]>
  /** @default 'lastDay' */
  whenShorter?: Maybe<WhenShorter>
}

/** What the start says about everything that is left empty. */
type StartHints = { localTime: string; monthDay: number; weekday: Weekday }

/**
 * Makes a rule of stored fields. Never throws: what is missing is taken from the start (a rule "every week" that starts on a Tuesday at 09:00
 * fires on Tuesdays at 09:00), what is wrong stays wrong for `validateRule` to name. A start with seconds counts as the next whole minute.
 */
export function ruleFromFields(fields: RuleFields): RecurrenceRule {
  const frame = frameOf(fields)
  const every = fields.every ?? 1
  const localTime = filled(fields.localTime) ?? hintsOf(frame).localTime
  switch (fields.kind) {
    case 'cron':
      return { ...frame, cron: fields.cron?.trim() ?? '', kind: 'cron' }
    case 'daily':
      return { ...frame, every, kind: 'daily', localTime }
    case 'hourly':
      return { ...frame, every, kind: 'hourly', minute: minuteOf(localTime) }
    case 'monthly':
      return monthlyFromFields({
        base: { ...frame, every, kind: 'monthly', localTime },
        fields,
      })
    case 'once':
      return { ...frame, kind: 'once' }
    case 'weekly':
      return {
        ...frame,
        every,
        kind: 'weekly',
        localTime,
        weekdays: orderedWeekdays(fields.weekdays, () => [hintsOf(frame).weekday]),
      }
    default:
      return { ...frame, kind: fields.kind }
  }
}

function frameOf(fields: RuleFields): RuleFrame {
  const timeZone = fields.timeZone?.trim() ?? ''
  const countedUntil = isoOf(fields.countedUntil, timeZone)
  return {
    count: fields.count ?? null,
    counted: countedUntil === '' ? null : { times: fields.countedTimes ?? 0, until: countedUntil },
    excludedDates: (fields.excludedDates ?? []).map(dateText).filter((text) => text !== ''),
    excludedWeekdays: orderedWeekdays(fields.excludedWeekdays, () => []),
    startAt: isoOf(fields.startAt, timeZone),
    timeZone,
    until: filled(isoOf(fields.endAt, timeZone)) ?? null,
  }
}

function monthlyFromFields(parts: {
  base: { every: number; kind: 'monthly'; localTime: string } & RuleFrame
  fields: RuleFields
}): RecurrenceRule {
  const { base, fields } = parts
  switch (fields.monthMode) {
    case 'lastDay':
      return { ...base, monthMode: 'lastDay' }
    case 'weekday':
      return {
        ...base,
        monthMode: 'weekday',
        nth: fields.nth ?? 'first',
        weekday: fields.weekday ?? hintsOf(base).weekday,
      }
    default:
      return {
        ...base,
        monthDay: fields.monthDay ?? hintsOf(base).monthDay,
        monthMode: 'day',
        whenShorter: fields.whenShorter ?? 'lastDay',
      }
  }
}

function hintsOf({ startAt, timeZone }: RuleFrame): StartHints {
  const zone = findZone(timeZone)
  const start = parseInstant(startAt)
  if (zone === null || start === null) return { localTime: '00:00', monthDay: 1, weekday: 'monday' }
  const local = localMinuteAt(zone, Math.ceil(start / MINUTE_MS) * MINUTE_MS)
  const day = Math.floor(local / DAY_MINUTES)
  return {
    localTime: formatTime(local - day * DAY_MINUTES),
    monthDay: dateOf(day).dayOfMonth,
    weekday: WEEKDAYS[weekdayOf(day)] ?? 'monday',
  }
}

/** Each weekday once, Monday first; `fallback` when none is chosen. */
function orderedWeekdays(chosen: Maybe<Weekday[]>, fallback: () => Weekday[]): Weekday[] {
  if (chosen === null || chosen === undefined || chosen.length === 0) return fallback()
  return WEEKDAYS.filter((weekday) => chosen.includes(weekday))
}

function dateText(entry: { date?: Maybe<string> } | string): string {
  return (typeof entry === 'string' ? entry : (entry.date ?? '')).trim().slice(0, 10)
}

/** NaN for what is no time, so that `validateRule` sees it. */
function minuteOf(localTime: string): number {
  const time = parseTime(localTime)
  return time === null ? Number.NaN : time % 60
}

function filled(text: Maybe<string>): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}

/**
 * ISO 8601 of an instant; '' for an empty one, the text itself for one that cannot be read. A text without an offset
 * (`2026-12-01T09:00`) is what the clocks of the zone show, never those of the machine.
 */
export function isoOf(value: Maybe<Date | string>, timeZone: Maybe<string>): string {
  if (value === null || value === undefined) return ''
  const instant = typeof value === 'string' ? instantIn(value, timeZone) : value.getTime()
  if (instant === null || Number.isNaN(instant)) return String(value)
  return new Date(instant).toISOString()
}

function instantIn(text: string, timeZone: Maybe<string>): null | number {
  const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(text.trim())
  if (local === null) return parseInstant(text)
  const zone = findZone(timeZone?.trim() ?? '')
  const day = parseDate(local[1] ?? '')
  const time = parseTime(local[2] ?? '00:00')
  if (zone === null || day === null || time === null) return null
  return instantOf(zone, day * DAY_MINUTES + time)
}
