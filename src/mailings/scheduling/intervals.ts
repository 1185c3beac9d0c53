import type { RuleFields } from './fields.ts'
import type { Sentence } from './problems.ts'

/** A named recurrence that the mailing form offers. What it leaves open (time, weekday, day of the month) comes from the mailing's start. */
export type StandardInterval = {
  name: Sentence
  recurrence: Omit<RuleFields, 'startAt' | 'timeZone'>
  /** Stable key: a seed finds an interval again by it, whatever staff have renamed it to. */
  slug: string
}

/** What the init command makes. */
export const STANDARD_INTERVALS: StandardInterval[] = [
  { name: { en: 'Once', ru: 'Один раз' }, recurrence: { kind: 'once' }, slug: 'once' },
  {
    name: { en: 'Every hour', ru: 'Каждый час' },
    recurrence: { every: 1, kind: 'hourly' },
    slug: 'every-hour',
  },
  {
    name: { en: 'Every day', ru: 'Каждый день' },
    recurrence: { every: 1, kind: 'daily' },
    slug: 'every-day',
  },
  {
    name: { en: 'Weekdays (Monday to Friday)', ru: 'По будням (с понедельника по пятницу)' },
    recurrence: {
      every: 1,
      kind: 'weekly',
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    },
    slug: 'weekdays',
  },
  {
    name: { en: 'Every Monday', ru: 'Каждый понедельник' },
    recurrence: { every: 1, kind: 'weekly', weekdays: ['monday'] },
    slug: 'every-monday',
  },
  {
    name: { en: 'Every week', ru: 'Каждую неделю' },
    recurrence: { every: 1, kind: 'weekly' },
    slug: 'every-week',
  },
  {
    name: { en: 'Every second week', ru: 'Каждую вторую неделю' },
    recurrence: { every: 2, kind: 'weekly' },
    slug: 'every-second-week',
  },
  {
    name: { en: 'First day of the month', ru: 'Первого числа каждого месяца' },
    recurrence: { every: 1, kind: 'monthly', monthDay: 1, monthMode: 'day' },
    slug: 'first-of-month',
  },
  {
    name: { en: 'Last day of the month', ru: 'В последний день каждого месяца' },
    recurrence: { every: 1, kind: 'monthly', monthMode: 'lastDay' },
    slug: 'last-of-month',
  },
  {
    name: { en: 'First Monday of the month', ru: 'В первый понедельник каждого месяца' },
    recurrence: {
      every: 1,
      kind: 'monthly',
      monthMode: 'weekday',
      nth: 'first',
      weekday: 'monday',
    },
    slug: 'first-monday',
  },
  {
    name: { en: 'Every quarter', ru: 'Каждый квартал' },
    recurrence: { every: 3, kind: 'monthly', monthMode: 'day', whenShorter: 'lastDay' },
    slug: 'every-quarter',
  },
  {
    name: { en: 'Every year', ru: 'Каждый год' },
    recurrence: { every: 12, kind: 'monthly', monthMode: 'day', whenShorter: 'lastDay' },
    slug: 'every-year',
  },
]
