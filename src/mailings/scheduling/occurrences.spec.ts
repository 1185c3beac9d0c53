import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { RuleFields } from './fields.ts'
import type { Weekday } from './rule.ts'

import { ruleFromFields } from './fields.ts'
import {
  countBefore,
  countedSoFar,
  nextAfterEdit,
  nextOccurrence,
  nextOccurrences,
  occurrencesBetween,
} from './occurrences.ts'

const at = (iso: string) => new Date(iso)
const rule = (fields: Partial<RuleFields>) =>
  ruleFromFields({
    kind: 'daily',
    localTime: '09:00',
    startAt: '2026-01-01T00:00:00Z',
    timeZone: 'UTC',
    ...fields,
  })
const days = (fields: Partial<RuleFields>, after: string, n: number) =>
  nextOccurrences(rule(fields), at(after), n).map((date) => date.toISOString().slice(0, 10))
const times = (fields: Partial<RuleFields>, after: string, n: number) =>
  nextOccurrences(rule(fields), at(after), n).map((date) => date.toISOString().slice(0, 16))

describe('counts that reach far', () => {
  it('end after a hundred years, so that a sparse rule is no long walk', () => {
    const yearly = { count: 10_000, every: 12, kind: 'monthly', monthDay: 1 } as const
    expect(nextOccurrence(rule(yearly), at('2100-06-01T00:00:00Z'))).toEqual(
      at('2101-01-01T09:00:00Z'),
    )
    expect(nextOccurrence(rule(yearly), at('2127-06-01T00:00:00Z'))).toBeNull()
  })

  it('are counted no farther than a count can go', () => {
    const dense = rule({ cron: '* * * * *', kind: 'cron', startAt: '2016-01-01T00:00:00Z' })
    expect(countedSoFar(dense, at('2026-01-01T00:00:00Z')).times).toBe(10_000)
  })
})

describe('the next time', () => {
  it('is strictly after the asked instant', () => {
    expect(nextOccurrence(rule({}), at('2026-03-01T08:59:59.999Z'))).toEqual(
      at('2026-03-01T09:00:00Z'),
    )
    expect(nextOccurrence(rule({}), at('2026-03-01T09:00:00Z'))).toEqual(at('2026-03-02T09:00:00Z'))
  })

  it('is never before the start, and the start itself counts', () => {
    const startsAtNine = rule({ startAt: '2026-03-01T09:00:00Z' })
    expect(nextOccurrence(startsAtNine, at('2020-01-01T00:00:00Z'))).toEqual(
      at('2026-03-01T09:00:00Z'),
    )
    const startsLater = rule({ startAt: '2026-03-01T09:00:01Z' })
    expect(nextOccurrence(startsLater, at('2020-01-01T00:00:00Z'))).toEqual(
      at('2026-03-02T09:00:00Z'),
    )
  })

  it('may be at the end itself, and none comes after it', () => {
    const ends = rule({ endAt: '2026-03-02T09:00:00Z' })
    expect(nextOccurrence(ends, at('2026-03-01T12:00:00Z'))).toEqual(at('2026-03-02T09:00:00Z'))
    expect(nextOccurrence(ends, at('2026-03-02T09:00:00Z'))).toBeNull()
  })

  it('of a rule for once is its start, then none', () => {
    const once = rule({ kind: 'once', startAt: '2026-03-01T10:11:12.000Z' })
    expect(nextOccurrence(once, at('2026-01-01T00:00:00Z'))).toEqual(at('2026-03-01T10:11:12Z'))
    expect(nextOccurrence(once, at('2026-03-01T10:11:12Z'))).toBeNull()
  })

  it('throws for a rule that was not validated', () => {
    const wrong = [
      { timeZone: 'Mars/Base' },
      { localTime: '25:00' },
      { startAt: 'soon' },
      { cron: 'x', kind: 'cron' as const },
    ]
    for (const fields of wrong)
      expect(() => nextOccurrence(rule(fields), at('2026-01-01T00:00:00Z'))).toThrow(RangeError)
  })
})

describe('every N', () => {
  it('days are counted from the local day of the start', () => {
    expect(days({ every: 3, startAt: '2026-02-26T12:00:00Z' }, '2026-01-01', 3)).toEqual([
      '2026-03-01',
      '2026-03-04',
      '2026-03-07',
    ])
  })

  it('weeks are counted from the week of the start, weeks beginning on Monday', () => {
    const fields = {
      every: 2,
      kind: 'weekly' as const,
      startAt: '2026-03-04T00:00:00Z',
      weekdays: ['monday' as const, 'sunday' as const],
    }
    expect(days(fields, '2026-01-01', 4)).toEqual([
      '2026-03-08',
      '2026-03-16',
      '2026-03-22',
      '2026-03-30',
    ])
  })

  it('months are counted from the month of the start, over years', () => {
    const fields = {
      every: 5,
      kind: 'monthly' as const,
      monthDay: 1,
      startAt: '2026-10-01T00:00:00Z',
    }
    expect(days(fields, '2026-01-01', 3)).toEqual(['2026-10-01', '2027-03-01', '2027-08-01'])
  })

  it('hours are real ones, from the first minute that fits', () => {
    const fields = {
      every: 5,
      kind: 'hourly' as const,
      localTime: '00:15',
      startAt: '2026-03-01T10:16:00Z',
    }
    expect(times(fields, '2026-01-01', 3)).toEqual([
      '2026-03-01T11:15',
      '2026-03-01T16:15',
      '2026-03-01T21:15',
    ])
  })
})

describe('a month', () => {
  it('that is shorter gives its last day, or is skipped', () => {
    const on31 = { kind: 'monthly' as const, monthDay: 31 }
    expect(days({ ...on31, whenShorter: 'lastDay' }, '2028-01-31T12:00', 3)).toEqual([
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ])
    expect(days({ ...on31, whenShorter: 'skip' }, '2028-01-31T12:00', 3)).toEqual([
      '2028-03-31',
      '2028-05-31',
      '2028-07-31',
    ])
  })

  it('has a last day, an nth and a last weekday', () => {
    const monthly = { kind: 'monthly' as const }
    expect(days({ ...monthly, monthMode: 'lastDay' }, '2027-02-01', 2)).toEqual([
      '2027-02-28',
      '2027-03-31',
    ])
    expect(
      days({ ...monthly, monthMode: 'weekday', nth: 'first', weekday: 'monday' }, '2026-05-31', 2),
    ).toEqual(['2026-06-01', '2026-07-06'])
    expect(
      days({ ...monthly, monthMode: 'weekday', nth: 'last', weekday: 'tuesday' }, '2026-03-01', 2),
    ).toEqual(['2026-03-31', '2026-04-28'])
    expect(
      days({ ...monthly, monthMode: 'weekday', nth: 'fifth', weekday: 'sunday' }, '2026-01-01', 3),
    ).toEqual(['2026-03-29', '2026-05-31', '2026-08-30'])
  })

  it('twelve of them are a year, also on 29 February', () => {
    const yearly = {
      every: 12,
      kind: 'monthly' as const,
      monthDay: 29,
      startAt: '2024-02-01T00:00:00Z',
    }
    expect(days({ ...yearly, whenShorter: 'skip' }, '2095-01-01', 2)).toEqual([
      '2096-02-29',
      '2104-02-29',
    ])
    expect(days({ ...yearly, whenShorter: 'lastDay' }, '2027-01-01', 2)).toEqual([
      '2027-02-28',
      '2028-02-29',
    ])
  })
})

describe('a count', () => {
  it('ends the rule after so many times, excluded dates using up none', () => {
    const fields = { count: 3, excludedDates: ['2026-01-02'] }
    expect(days(fields, '2020-01-01', 9)).toEqual(['2026-01-01', '2026-01-03', '2026-01-04'])
    expect(days({ ...fields, endAt: '2026-01-03T23:59:00Z' }, '2020-01-01', 9)).toHaveLength(2)
  })

  it('goes on from what was counted before an edit', () => {
    const daily = rule({ count: 10 })
    const now = at('2026-01-04T12:00:00Z')
    expect(countedSoFar(daily, now)).toEqual({ times: 4, until: now.toISOString() })
    const weekly = {
      ...rule({ count: 10, kind: 'weekly', weekdays: ['friday'] }),
      counted: countedSoFar(daily, now),
    }
    expect(nextOccurrences(weekly, now, 99)).toHaveLength(6)
    const later = at('2026-01-20T00:00:00Z')
    expect(countedSoFar(weekly, later).times).toBe(6)
    expect(
      nextOccurrence({ ...weekly, counted: { times: 10, until: later.toISOString() } }, later),
    ).toBeNull()
  })

  it('says how many times were before an instant', () => {
    expect(countBefore(rule({}), at('2026-01-04T09:00:00Z'))).toBe(3)
    expect(countBefore(rule({ count: 2 }), at('2026-02-01T00:00:00Z'))).toBe(2)
  })
})

describe('exclusions', () => {
  it('leave out local dates and weekdays', () => {
    const fields = {
      excludedDates: ['2026-01-05'],
      excludedWeekdays: ['saturday' as const, 'sunday' as const],
    }
    expect(days(fields, '2026-01-02T12:00', 3)).toEqual(['2026-01-06', '2026-01-07', '2026-01-08'])
  })

  it('are dates of the zone, not of UTC', () => {
    const fields = { excludedDates: ['2026-01-06'], localTime: '05:00', timeZone: 'Asia/Tokyo' }
    expect(times(fields, '2026-01-04T12:00', 2)).toEqual(['2026-01-04T20:00', '2026-01-06T20:00'])
  })

  it('leave out the hours of an hourly rule that lie on the date, and keep its count of hours', () => {
    const fields = {
      every: 7,
      excludedDates: ['2026-01-02'],
      kind: 'hourly' as const,
      localTime: '00:00',
    }
    expect(times(fields, '2026-01-01T14:00', 2)).toEqual(['2026-01-01T21:00', '2026-01-03T01:00'])
  })

  it('of everything leave nothing, and are found out soon', () => {
    const everyMonday = { kind: 'weekly' as const, weekdays: ['monday' as const] }
    expect(days({ ...everyMonday, excludedWeekdays: ['monday'] }, '2026-01-01', 1)).toEqual([])
    expect(
      days(
        { every: 168, excludedWeekdays: ['thursday'], kind: 'hourly', localTime: '00:00' },
        '2026-01-01',
        1,
      ),
    ).toEqual([])
    expect(days({ excludedWeekdays: ['thursday'], kind: 'once' }, '2025-01-01', 1)).toEqual([])
  })
})

describe('a range', () => {
  it('includes its beginning, not its end, and is cut at the limit', () => {
    const range = { from: at('2026-01-02T09:00:00Z'), to: at('2026-01-05T09:00:00Z') }
    expect(occurrencesBetween(rule({}), range)).toHaveLength(3)
    expect(occurrencesBetween(rule({}), { ...range, limit: 2 })).toHaveLength(2)
  })
})

describe('zones with ways of their own', () => {
  it('a cron pattern with a step keeps every real hour, one that names its times has each once a day', () => {
    const berlin = { kind: 'cron' as const, timeZone: 'Europe/Berlin' }
    expect(times({ ...berlin, cron: '30 * * * *' }, '2026-10-25T00:00', 3)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:30',
      '2026-10-25T02:30',
    ])
    expect(times({ ...berlin, cron: '30 2,3 * * *' }, '2026-10-25T00:00', 3)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T02:30',
      '2026-10-26T01:30',
    ])
    expect(times({ ...berlin, cron: '0,30 2 * * *' }, '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ])
    expect(times({ ...berlin, cron: '*/30 2 * * *' }, '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ])
  })

  it('a date that a zone leaves out is no day (Samoa, 30 December 2011)', () => {
    const samoa = { startAt: '2011-12-01T00:00:00Z', timeZone: 'Pacific/Apia' }
    expect(times(samoa, '2011-12-28T20:00', 3)).toEqual([
      '2011-12-29T19:00',
      '2011-12-30T19:00',
      '2011-12-31T19:00',
    ])
    expect(times({ ...samoa, localTime: '00:00' }, '2011-12-29T09:00', 3)).toEqual([
      '2011-12-29T10:00',
      '2011-12-30T10:00',
      '2011-12-31T10:00',
    ])
  })

  it('midnight is 00:00 of the day that begins', () => {
    expect(times({ localTime: '00:00', timeZone: 'Europe/Moscow' }, '2026-12-30T22:00', 2)).toEqual(
      ['2026-12-31T21:00', '2027-01-01T21:00'],
    )
  })

  it('clocks set back over midnight do not double or lose a day (St. John’s, 2010)', () => {
    const stJohns = {
      localTime: '00:00',
      startAt: '2010-01-01T00:00:00Z',
      timeZone: 'America/St_Johns',
    }
    expect(times(stJohns, '2010-11-05T12:00', 4)).toEqual([
      '2010-11-06T02:30',
      '2010-11-07T02:30',
      '2010-11-08T03:30',
      '2010-11-09T03:30',
    ])
  })
})

describe('an edit of a running rule', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Europe/Moscow',
  )
  const shape = fc.oneof(
    fc.record({ every: fc.integer({ max: 3, min: 1 }), kind: fc.constant('daily' as const) }),
    fc.record({ every: fc.integer({ max: 30, min: 1 }), kind: fc.constant('hourly' as const) }),
    fc.record({
      kind: fc.constant('weekly' as const),
      weekdays: fc.constantFrom<Weekday[]>(['tuesday'], ['monday', 'sunday']),
    }),
    fc.record({ kind: fc.constant('monthly' as const), monthDay: fc.integer({ max: 31, min: 1 }) }),
    fc.record({
      cron: fc.constantFrom('*/20 * * * *', '30 2 * * *', '0 9 1,15 * 1'),
      kind: fc.constant('cron' as const),
    }),
  )
  const minuteOfDay = fc.integer({ max: 1_439, min: 0 })
  const anyRule = fc
    .tuple(zone, shape, minuteOfDay, fc.nat(60))
    .map(([timeZone, fields, minute, startDay]) =>
      rule({
        ...fields,
        localTime: new Date(minute * 60_000).toISOString().slice(11, 16),
        startAt: new Date(Date.UTC(2026, 0, 1) + startDay * 86_400_000),
        timeZone,
      }),
    )
  const instant = fc
    .integer({ max: Date.UTC(2026, 11, 1), min: Date.UTC(2026, 1, 1) })
    .map((time) => new Date(time))

  it('fires no past time again and skips no future one', () => {
    fc.assert(
      fc.property(anyRule, anyRule, instant, ({ ...before }, after, now) => {
        const lastDueAt =
          occurrencesBetween(before, {
            from: new Date(now.getTime() - 40 * 86_400_000),
            limit: Infinity,
            to: now,
          }).at(-1) ?? null
        const next = nextAfterEdit({ lastDueAt, now, rule: after })
        if (next === null) throw new Error('These rules have no end')
        expect(next.getTime()).toBeGreaterThan(Math.max(now.getTime(), lastDueAt?.getTime() ?? 0))
        const between = occurrencesBetween(after, { from: new Date(now.getTime() + 1), to: next })
        expect(between).toEqual([])
      }),
      { numRuns: 500, seed: 3 },
    )
  })

  it('fires no time again that ran ahead of a clock set back', () => {
    const lastDueAt = at('2026-03-01T09:00:00Z')
    expect(nextAfterEdit({ lastDueAt, now: at('2026-03-01T08:58:00Z'), rule: rule({}) })).toEqual(
      at('2026-03-02T09:00:00Z'),
    )
  })
})
