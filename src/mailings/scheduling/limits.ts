/** Bounds of a rule; the form's fields name the same. */
export const LIMITS = {
  count: 10_000,
  /** Years after its start in which a count may be used up; the time of a count that reaches farther ends there. */
  countYears: 100,
  /** Characters of a cron pattern. */
  cronLength: 200,
  every: 1_000,
  excludedDates: 400,
  /** Oftener than this is warned about. */
  minutesBetween: 15,
} as const
