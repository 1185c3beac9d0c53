import type { CronDays } from '../cronPattern.ts'
import type { HourlyRule, MonthlyRule, RecurrenceRule, Weekday, WeeklyRule } from '../rule.ts'

import { DAY_MINUTES, DAY_MS, formatTime, parseDate } from '../civil.ts'
import { localMinuteAt, requireZone } from '../zone.ts'

/** The languages that rules are described in. */
export type DescriptionLocale = 'en' | 'ru'

/** Numbers that follow each other, by the first and the last of them. */
export type Span<End = number> = { from: End; to: End }

/** What a language must be able to say. Dates come as UTC midnights of local dates. */
export type Words = {
  /** The days of a cron pattern: each of its parts, and how the two day fields go together. */
  cronDays: {
    both: (monthPart: string, weekPart: string) => string
    either: (monthPart: string, weekPart: string) => string
    monthDays: (days: CronDays) => string
    months: (days: CronDays) => string
    weekdays: (days: CronDays) => string
  }
  /** The times of the day of a cron pattern; times are `HH:MM`. */
  cronTimes: {
    at: (times: string[]) => string
    everyHours: (every: number, ends: Span<string>) => string
    everyMinutes: (every: number) => string
    /** Hours of the day that the minutes named before belong to. */
    hours: (spans: Span[]) => string
    list: (items: string[]) => string
    minutes: (runs: Runs) => string
    ofEveryHour: string
    span: (ends: Span<string>) => string
  }
  daily: (every: number) => string
  date: (date: Date) => string
  /** Dates that are excluded; `more` says how many are not listed. */
  exceptDates: (dates: Date[], more: number) => string
  exceptWeekdays: (weekdays: Weekday[]) => string
  hourly: (rule: Pick<HourlyRule, 'every' | 'minute'>) => string
  /** Without the time. `month` is the one of the start, 0 to 11. */
  monthly: (rule: MonthlyRule, month: number) => string
  once: string
  times: (count: number) => string
  until: (end: string) => string
  weekly: (rule: WeeklyRule) => string
  /** Something and the time of the day. */
  withTime: (when: string, localTime: string) => string
}

/** A local date and time. */
export type LocalMoment = { date: Date; localTime: string }

/** What the clocks of the rule's zone show at an instant. */
export function localMoment(rule: RecurrenceRule, instant: string): LocalMoment {
  const local = localMinuteAt(requireZone(rule.timeZone), Date.parse(instant))
  const day = Math.floor(local / DAY_MINUTES)
  return { date: new Date(day * DAY_MS), localTime: formatTime(local - day * DAY_MINUTES) }
}

/** The local dates that a rule excludes, ascending, each once. */
export function excludedDatesOf({ excludedDates }: RecurrenceRule): Date[] {
  const days = excludedDates.flatMap((text) => parseDate(text) ?? [])
  return [...new Set(days)].sort((a, b) => a - b).map((day) => new Date(day * DAY_MS))
}

/** Monday to Friday, all of them and no other. */
export function areWorkdays(weekdays: Weekday[]): boolean {
  return weekdays.length === 5 && !weekdays.includes('saturday') && !weekdays.includes('sunday')
}

/** The days that a month has in every year, January first. */
export const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** A day that its month never has is its last day: nobody knows a 31st of February. */
export function inMonth(rule: MonthlyRule, month: number): MonthlyRule {
  const longest = month === 1 ? 29 : (MONTH_LENGTHS[month] ?? 31)
  if (rule.monthMode !== 'day' || rule.monthDay <= longest) return rule
  return { ...rule, monthMode: 'lastDay' }
}

type Range = { from: number; step: number; to: number }

/** Ranges (three in a row, or four at an even distance) and the rest, both ascending. */
export type Runs = { ranges: Range[]; singles: number[] }

/** Numbers, ascending, as ranges and the rest. */
export function runsOf(numbers: number[]): Runs {
  const ranges: Range[] = []
  const singles: number[] = []
  let index = 0
  while (index < numbers.length) {
    const run = runAt(numbers, index)
    const from = numbers[index] ?? 0
    const isRange = run.length >= 4 || (run.length === 3 && run.step === 1)
    if (isRange) ranges.push({ from, step: run.step, to: from + run.step * (run.length - 1) })
    else singles.push(from)
    index += isRange ? run.length : 1
  }
  return { ranges, singles }
}

function runAt(numbers: number[], index: number): { length: number; step: number } {
  const [first = 0, second = first, ...others] = numbers.slice(index)
  const step = second - first
  const end = others.findIndex((number, place) => number !== second + step * (place + 1))
  const length = step === 0 ? 1 : 2 + (end < 0 ? others.length : end)
  return { length, step }
}

/** `a`, `a and b`, `a, b and c`. */
export function joinList(items: string[], and: string): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`
}
