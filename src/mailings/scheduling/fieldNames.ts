/** Form fields of a recurrence, as the group `recurrence` of mailings and intervals and the query of the preview name them. */
export const RECURRENCE_FIELDS = [
  'kind',
  'every',
  'localTime',
  'weekdays',
  'monthMode',
  'monthDay',
  'whenShorter',
  'nth',
  'weekday',
  'cron',
] as const

/** Form fields of a mailing that bound its recurrence. */
export const BOUND_FIELDS = [
  'timeZone',
  'startAt',
  'endAt',
  'count',
  'excludedDates',
  'excludedWeekdays',
  'recipientLocalTime',
] as const
