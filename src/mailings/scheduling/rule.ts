/**
 * The closed type of a recurrence. It is JSON, has no clock, and is stored flat (see `RuleFields` in `fields.ts`).
 *
 * What each rule means is written in plain words in `docs/recurrence.md`; the engine equals that text.
 */

/** Monday first, as ISO 8601 has it. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** Which of the weekdays of a month; a month without a fifth one is left out. */
export const NTHS = ['first', 'second', 'third', 'fourth', 'fifth', 'last'] as const

export type Nth = (typeof NTHS)[number]

export const RULE_KINDS = ['once', 'hourly', 'daily', 'weekly', 'monthly', 'cron'] as const

export type RuleKind = (typeof RULE_KINDS)[number]

export const MONTH_MODES = ['day', 'lastDay', 'weekday'] as const

export type MonthMode = (typeof MONTH_MODES)[number]

/** What a rule for day 29, 30 or 31 does in a shorter month: its last day, or nothing. */
export const WHEN_SHORTER = ['lastDay', 'skip'] as const

export type WhenShorter = (typeof WHEN_SHORTER)[number]

/** What every rule has. */
export type RuleFrame = {
  /** How many times in all; excluded dates use up none. null: no limit. Whichever of `until` and `count` comes first ends the rule. */
  count: null | number
  /**
   * Times of `count` that are used up already: `times` of them up to and including the instant `until` (ISO 8601).
   * null: count from the start. Set it when a running rule is edited (`countedSoFar`), else its past would be counted by the new rule.
   */
  counted: { times: number; until: string } | null
  /** Local dates of the zone, `YYYY-MM-DD`, on which nothing fires. */
  excludedDates: string[]
  /** Local weekdays on which nothing fires. */
  excludedWeekdays: Weekday[]
  /** Instant (ISO 8601 with zone). Nothing fires before it, and `every` is counted from its local hour, day, week or month. */
  startAt: string
  /** IANA name, such as `Europe/Moscow`. */
  timeZone: string
  /** Instant (ISO 8601 with zone), inclusive. null: no end. */
  until: null | string
}

type AtLocalTime = {
  /** Every this many days, weeks or months: 1 to 1,000. */
  every: number
  /** `HH:MM`, 00:00 to 23:59, on the clocks of the zone. */
  localTime: string
}

/** Fires at the instant `startAt`. */
export type OnceRule = RuleFrame & { kind: 'once' }

/** Fires every N real hours from the first instant at or after the start whose local minute is `minute`. */
export type HourlyRule = RuleFrame & { every: number; kind: 'hourly'; minute: number }

/** Fires every N local days. */
export type DailyRule = AtLocalTime & RuleFrame & { kind: 'daily' }

/** Fires on the chosen weekdays of every Nth week; weeks begin on Monday. */
export type WeeklyRule = AtLocalTime & RuleFrame & { kind: 'weekly'; weekdays: Weekday[] }

type MonthlyByDay = { monthDay: number; monthMode: 'day'; whenShorter: WhenShorter }
type MonthlyByLastDay = { monthMode: 'lastDay' }
type MonthlyByWeekday = { monthMode: 'weekday'; nth: Nth; weekday: Weekday }

/** Fires in every Nth month. 12 months are a year. */
export type MonthlyRule = AtLocalTime &
  RuleFrame & { kind: 'monthly' } & (MonthlyByDay | MonthlyByLastDay | MonthlyByWeekday)

/** Fires by a pattern of five fields: minute, hour, day of the month, month, day of the week. */
export type CronRule = RuleFrame & { cron: string; kind: 'cron' }

export type RecurrenceRule = CronRule | DailyRule | HourlyRule | MonthlyRule | OnceRule | WeeklyRule
