import type { RuleFields } from '../../../src/mailings/scheduling/fields.ts'

import { describeRule } from '../../../src/mailings/scheduling/describe/describeRule.ts'
import { ruleFromFields } from '../../../src/mailings/scheduling/fields.ts'

/** An example of docs/recurrence.md. Its times were worked out by hand from the calendar and the zone's law. */
export type Example = {
  after: string
  fields: Partial<RuleFields>
  /** Why the example is there. */
  shows: string
  /** What the clocks show, and their offset: `2026-03-29 03:00 +02:00`. All that come next, in order. */
  times: string[]
}

const BERLIN = 'Europe/Berlin'

export const EXAMPLES: Example[] = [
  {
    after: '2026-03-27T12:00:00Z',
    fields: { kind: 'daily', localTime: '02:30', timeZone: BERLIN },
    shows: '02:30 does not exist on 29 March: the first instant after the gap',
    times: ['2026-03-28 02:30 +01:00', '2026-03-29 03:00 +02:00', '2026-03-30 02:30 +02:00'],
  },
  {
    after: '2026-10-23T12:00:00Z',
    fields: { kind: 'daily', localTime: '02:30', timeZone: BERLIN },
    shows: '02:30 comes twice on 25 October: the first',
    times: ['2026-10-24 02:30 +02:00', '2026-10-25 02:30 +02:00', '2026-10-26 02:30 +01:00'],
  },
  {
    after: '2026-03-29T00:00:00Z',
    fields: { every: 1, kind: 'hourly', localTime: '00:00', timeZone: BERLIN },
    shows: 'every real hour over the gap',
    times: ['2026-03-29 03:00 +02:00', '2026-03-29 04:00 +02:00'],
  },
  {
    after: '2026-10-24T23:00:00Z',
    fields: { every: 1, kind: 'hourly', localTime: '00:00', timeZone: BERLIN },
    shows: 'every real hour over the overlap: 02:00 twice',
    times: ['2026-10-25 02:00 +02:00', '2026-10-25 02:00 +01:00', '2026-10-25 03:00 +01:00'],
  },
  {
    after: '2026-10-24T20:00:00Z',
    fields: {
      every: 6,
      kind: 'hourly',
      localTime: '00:00',
      startAt: '2025-12-31T23:00:00Z',
      timeZone: BERLIN,
    },
    shows:
      'six real hours apart, counted from midnight of 1 January 2026; after the change the clocks show another hour',
    times: ['2026-10-25 01:00 +02:00', '2026-10-25 06:00 +01:00', '2026-10-25 12:00 +01:00'],
  },
  {
    after: '2026-10-03T00:00:00Z',
    fields: { kind: 'daily', localTime: '02:10', timeZone: 'Australia/Lord_Howe' },
    shows: 'a gap of half an hour (02:00 to 02:30)',
    times: ['2026-10-04 02:30 +11:00', '2026-10-05 02:10 +11:00'],
  },
  {
    after: '2026-04-04T13:00:00Z',
    fields: { every: 1, kind: 'hourly', localTime: '00:00', timeZone: 'Australia/Lord_Howe' },
    shows: 'clocks go back half an hour: real hours go on, the minute shown changes',
    times: ['2026-04-05 01:00 +11:00', '2026-04-05 01:30 +10:30', '2026-04-05 02:30 +10:30'],
  },
  {
    after: '2026-03-28T00:00:00Z',
    fields: { kind: 'daily', localTime: '01:30', timeZone: 'Antarctica/Troll' },
    shows: 'a gap of two hours (01:00 to 03:00)',
    times: ['2026-03-28 01:30 +00:00', '2026-03-29 03:00 +02:00', '2026-03-30 01:30 +02:00'],
  },
  {
    after: '2026-03-27T12:00:00Z',
    fields: { kind: 'daily', localTime: '23:30', timeZone: 'America/Nuuk' },
    shows:
      'a gap at the end of a day: Saturday’s time fires as Sunday begins, and Sunday keeps its own',
    times: ['2026-03-27 23:30 -02:00', '2026-03-29 00:00 -01:00', '2026-03-29 23:30 -01:00'],
  },
  {
    after: '2026-04-23T12:00:00Z',
    fields: { kind: 'daily', localTime: '00:00', timeZone: 'Africa/Cairo' },
    shows: 'a day that begins at 01:00',
    times: ['2026-04-24 01:00 +03:00', '2026-04-25 00:00 +03:00'],
  },
  {
    after: '2026-02-14T00:00:00Z',
    fields: { kind: 'daily', localTime: '02:30', timeZone: 'Africa/Casablanca' },
    shows:
      'a zone that changes with Ramadan: 02:30 comes twice on 15 February, and not at all on 22 March',
    times: ['2026-02-14 02:30 +01:00', '2026-02-15 02:30 +01:00', '2026-02-16 02:30 +00:00'],
  },
  {
    after: '2026-03-21T00:00:00Z',
    fields: { kind: 'daily', localTime: '02:30', timeZone: 'Africa/Casablanca' },
    shows: 'the same zone when Ramadan is over',
    times: ['2026-03-21 02:30 +00:00', '2026-03-22 03:00 +01:00', '2026-03-23 02:30 +01:00'],
  },
  {
    after: '2026-01-31T12:00:00Z',
    fields: { kind: 'monthly', localTime: '09:00', monthDay: 31, timeZone: 'Europe/Moscow' },
    shows: 'a shorter month gives its last day',
    times: ['2026-02-28 09:00 +03:00', '2026-03-31 09:00 +03:00', '2026-04-30 09:00 +03:00'],
  },
  {
    after: '2026-01-31T12:00:00Z',
    fields: {
      kind: 'monthly',
      localTime: '09:00',
      monthDay: 31,
      timeZone: 'Europe/Moscow',
      whenShorter: 'skip',
    },
    shows: 'or is skipped',
    times: ['2026-03-31 09:00 +03:00', '2026-05-31 09:00 +03:00', '2026-07-31 09:00 +03:00'],
  },
  {
    after: '2028-01-31T12:00:00Z',
    fields: {
      kind: 'monthly',
      localTime: '09:00',
      monthMode: 'lastDay',
      timeZone: 'Europe/Moscow',
    },
    shows: 'the last day, in a leap year',
    times: ['2028-02-29 09:00 +03:00', '2028-03-31 09:00 +03:00'],
  },
  {
    after: '2026-12-01T00:00:00Z',
    fields: {
      kind: 'monthly',
      localTime: '09:00',
      monthMode: 'weekday',
      nth: 'last',
      timeZone: 'Europe/Moscow',
      weekday: 'friday',
    },
    shows: 'the last Friday, over the end of the year',
    times: ['2026-12-25 09:00 +03:00', '2027-01-29 09:00 +03:00', '2027-02-26 09:00 +03:00'],
  },
  {
    after: '2026-01-01T00:00:00Z',
    fields: {
      kind: 'monthly',
      localTime: '09:00',
      monthMode: 'weekday',
      nth: 'fifth',
      timeZone: 'Europe/Moscow',
      weekday: 'sunday',
    },
    shows: 'months without a fifth Sunday are left out',
    times: ['2026-03-29 09:00 +03:00', '2026-05-31 09:00 +03:00', '2026-08-30 09:00 +03:00'],
  },
  {
    after: '2026-12-20T00:00:00Z',
    fields: {
      every: 2,
      kind: 'weekly',
      localTime: '09:00',
      startAt: '2026-12-02T00:00:00Z',
      timeZone: 'Europe/Moscow',
      weekdays: ['monday', 'thursday'],
    },
    shows: 'every second week, counted from the week of Wednesday 2 December 2026',
    times: ['2026-12-28 09:00 +03:00', '2026-12-31 09:00 +03:00', '2027-01-11 09:00 +03:00'],
  },
  {
    after: '2026-12-30T00:00:00Z',
    fields: {
      excludedDates: ['2027-01-01'],
      excludedWeekdays: ['saturday', 'sunday'],
      kind: 'daily',
      localTime: '09:00',
      timeZone: 'Europe/Moscow',
    },
    shows: 'excluded dates and weekdays',
    times: ['2026-12-30 09:00 +03:00', '2026-12-31 09:00 +03:00', '2027-01-04 09:00 +03:00'],
  },
  {
    after: '2025-12-01T00:00:00Z',
    fields: {
      count: 3,
      every: 12,
      kind: 'monthly',
      localTime: '09:00',
      monthDay: 29,
      startAt: '2026-02-01T00:00:00Z',
      timeZone: 'Europe/Moscow',
      whenShorter: 'skip',
    },
    shows: '29 February exists in leap years only; the count ends the rule',
    times: ['2028-02-29 09:00 +03:00', '2032-02-29 09:00 +03:00', '2036-02-29 09:00 +03:00'],
  },
  {
    after: '2026-10-24T12:00:00Z',
    fields: { cron: '30 2,3 * * *', kind: 'cron', timeZone: BERLIN },
    shows: 'cron that names its times: each once a day',
    times: ['2026-10-25 02:30 +02:00', '2026-10-25 03:30 +01:00', '2026-10-26 02:30 +01:00'],
  },
  {
    after: '2026-10-25T00:00:00Z',
    fields: { cron: '30 * * * *', kind: 'cron', timeZone: BERLIN },
    shows: 'cron with a star: every real hour',
    times: ['2026-10-25 02:30 +02:00', '2026-10-25 02:30 +01:00', '2026-10-25 03:30 +01:00'],
  },
  {
    after: '2026-03-28T23:30:00Z',
    fields: { cron: '30 */2 * * *', kind: 'cron', timeZone: BERLIN },
    shows: 'cron with a step: 02:30 was jumped over and fires after the gap',
    times: ['2026-03-29 03:00 +02:00', '2026-03-29 04:30 +02:00'],
  },
  {
    after: '2026-02-10T00:00:00Z',
    fields: { cron: '0 9 13 * 5', kind: 'cron', timeZone: 'Europe/Moscow' },
    shows: 'both day fields restricted: the 13th, and every Friday',
    times: [
      '2026-02-13 09:00 +03:00',
      '2026-02-20 09:00 +03:00',
      '2026-02-27 09:00 +03:00',
      '2026-03-06 09:00 +03:00',
      '2026-03-13 09:00 +03:00',
    ],
  },
]

export function ruleOf({ fields }: Example) {
  return ruleFromFields({
    kind: 'daily',
    startAt: '2025-12-31T12:00:00Z',
    timeZone: 'UTC',
    ...fields,
  })
}

/** The instant of `2026-03-29 03:00 +02:00`. */
export function instantOfText(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(' ', ''))
}

/** The table of docs/recurrence.md. */
export function exampleTable(): string {
  const rows = EXAMPLES.map((example) => {
    const { shows, times } = example
    return `| ${describeRule(ruleOf(example), 'en')} | ${shows} | ${times.map((time) => `\`${time}\``).join('<br>')} |`
  })
  return [
    '| Rule | Shows | Times that come next, by the clocks of the zone |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
}
