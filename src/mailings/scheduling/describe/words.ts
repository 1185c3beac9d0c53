import type { HourlyRule, MonthlyRule, RecurrenceRule, Weekday, WeeklyRule } from '../rule.ts'

import { DAY_MINUTES, DAY_MS, formatTime, parseDate } from '../civil.ts'
import { localMinuteAt, requireZone } from '../zone.ts'

/** The languages that rules are described in. */
export type DescriptionLocale = 'en' | 'ru'

/** What a language must be able to say. Dates come as UTC midnights of local dates. */
export type Words = {
  daily: (every: number) => string
  date: (date: Date) => string
  /** How the two day fields of a cron pattern go together. */
  dayFields: { both: string; either: string }
  /** Dates that are excluded; `more` says how many are not listed. */
  exceptDates: (dates: Date[], more: number) => string
  exceptWeekdays: (weekdays: Weekday[]) => string
  hourly: (rule: HourlyRule) => string
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

/** `a`, `a and b`, `a, b and c`. */
export function joinList(items: string[], and: string): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`
}
