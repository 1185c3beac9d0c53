/** What the letters of a run are filtered by. `waiting` are those queued, in hand or leaving. */
export const letterFilters = [
  'all',
  'sent',
  'deferred',
  'rejected',
  'unknown',
  'skipped',
  'waiting',
] as const
export type LetterFilter = (typeof letterFilters)[number]
