import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { RuleFields } from './fields.ts'
import type { RecurrenceRule } from './rule.ts'

import { ruleFromFields } from './fields.ts'
import { nextOccurrence } from './occurrences.ts'
import { validateRule } from './validateRule.ts'

const base = { kind: 'daily', startAt: '2026-03-10T06:00:00Z', timeZone: 'Europe/Moscow' } as const
const check = (fields: Partial<RuleFields>) => validateRule(ruleFromFields({ ...base, ...fields }))
const cron = (pattern: string) => check({ cron: pattern, kind: 'cron' })
const codes = (fields: Partial<RuleFields>) =>
  check(fields).map(({ code, field }) => `${field} ${code}`)

describe('a good rule', () => {
  it.each<Partial<RuleFields>>([
    { kind: 'once' },
    { endAt: '2026-03-10T06:00:00Z', kind: 'once' },
    { every: 1_000, kind: 'hourly' },
    { excludedDates: ['2028-02-29'], excludedWeekdays: ['sunday'] },
    { kind: 'weekly', weekdays: ['monday', 'sunday'] },
    { kind: 'monthly', monthDay: 31, whenShorter: 'skip' },
    { kind: 'monthly', monthMode: 'weekday', nth: 'fifth', weekday: 'friday' },
    { cron: '0 9 * * 1-5', kind: 'cron' },
    { cron: '*/15 * * * *', kind: 'cron' },
    {
      every: 12,
      kind: 'monthly',
      monthDay: 29,
      startAt: '2027-02-01T00:00:00Z',
      whenShorter: 'skip',
    },
  ])('has no problems: %j', (fields) => {
    expect(check(fields)).toEqual([])
  })
})

describe('a wrong rule', () => {
  it.each<[string, Partial<RuleFields>]>([
    ['timeZone badZone', { timeZone: '+03:00' }],
    ['timeZone badZone', { timeZone: '' }],
    ['startAt badStart', { startAt: 'soon' }],
    ['startAt badStart', { startAt: '1969-12-31T00:00:00Z' }],
    ['endAt badEnd', { endAt: 'never' }],
    ['endAt endBeforeStart', { endAt: '2026-03-10T05:59:59Z' }],
    ['count badCount', { count: 0 }],
    ['count badCount', { count: 1.5 }],
    ['count badCount', { count: 5, countedTimes: 1, countedUntil: 'x' }],
    ['every badEvery', { every: 0 }],
    ['every badEvery', { every: 1_001, kind: 'weekly' }],
    ['every badEvery', { every: Number.NaN, kind: 'hourly' }],
    ['localTime badTime', { localTime: '24:00' }],
    ['localTime badTime', { localTime: '9:00' }],
    ['localTime badTime', { kind: 'hourly', localTime: 'x' }],
    ['monthDay badMonthDay', { kind: 'monthly', monthDay: 32 }],
    ['excludedDates badExcludedDate', { excludedDates: ['2026-02-29'] }],
    [
      'excludedDates tooManyExcludedDates',
      { excludedDates: Array.from({ length: 1_001 }, () => '2026-12-31') },
    ],
    ['cron badCron', { cron: '0 9 * *', kind: 'cron' }],
    ['cron neverFires', { cron: '0 0 30 2 *', kind: 'cron' }],
    ['kind neverFires', { excludedWeekdays: ['tuesday'], kind: 'once' }],
    ['kind neverFires', { excludedWeekdays: ['monday'], kind: 'weekly', weekdays: ['monday'] }],
    ['kind neverFires', { endAt: '2026-03-10T06:30:00Z', localTime: '10:00' }],
    [
      'kind neverFires',
      {
        every: 12,
        kind: 'monthly',
        monthDay: 31,
        startAt: '2026-04-01T00:00:00Z',
        whenShorter: 'skip',
      },
    ],
  ])('names the field: %s', (problem, fields) => {
    expect(codes(fields)).toEqual([problem])
    expect(check(fields)[0]?.severity).toBe('error')
  })

  it('names every field that is wrong', () => {
    expect(codes({ every: -1, localTime: 'noon', timeZone: 'Mars/Base' })).toEqual([
      'timeZone badZone',
      'every badEvery',
      'localTime badTime',
    ])
  })

  it('with a choice that does not exist is named too', () => {
    const rule = ruleFromFields({
      ...base,
      kind: 'monthly',
      monthMode: 'weekday',
      nth: 'first',
      weekday: 'monday',
    })
    const wrong = [
      { kind: 'yearly' },
      { monthMode: 'x' },
      { nth: 'sixth' },
      { weekday: 'someday' },
      { excludedWeekdays: ['x'] },
    ]
    const fields = wrong
      .flatMap((part) => validateRule({ ...rule, ...part } as RecurrenceRule))
      .map(({ code, field }) => `${field} ${code}`)
    expect(fields).toEqual([
      'kind badChoice',
      'monthMode badChoice',
      'nth badChoice',
      'weekday badChoice',
      'excludedWeekdays badChoice',
    ])
    expect(
      validateRule({
        ...ruleFromFields({ ...base, kind: 'weekly' }),
        weekdays: [],
      } as RecurrenceRule),
    ).toMatchObject([{ code: 'noWeekdays' }])
  })
})

describe('the sentences', () => {
  it('guess the zone that was meant', () => {
    const guesses = ['Moscow', 'Europe/Moskow', 'москва', 'Europ/Berlin', 'New York'].map(
      (timeZone) => check({ timeZone })[0]?.message.en,
    )
    expect(guesses.map((text) => /mean (\S+)\?/.exec(text ?? '')?.[1])).toEqual([
      'Europe/Moscow',
      'Europe/Moscow',
      'Europe/Moscow',
      'Europe/Berlin',
      'America/New_York',
    ])
    expect(check({ timeZone: 'qwertyuiop' })[0]?.message.ru).toBe(
      'Часового пояса «qwertyuiop» нет. Напишите название вида Europe/Moscow.',
    )
  })

  it('say why seconds, years and macros are refused', () => {
    expect(cron('0 0 9 * * *')[0]?.message.en).toContain('Seconds and years are not understood')
    expect(cron('0 9 * *')[0]?.message.en).not.toContain('Seconds')
    expect(cron('@daily')[0]?.message.ru).toContain('@daily не поддерживаются')
    expect(cron('0/20 * * * *')[0]?.message.en).toContain('*/15')
    expect(cron('0 9 ? * *')[0]?.message.en).toContain('“?” in the field “day of the month”')
  })
})

describe('a rule that fires often', () => {
  it.each([
    ['* * * * *', 1],
    ['*/14 9 * * *', 14],
    ['0,59 * * * *', 1],
    ['55 23 * * *', null],
    ['0,15,30,45 * * * *', null],
    ['0,55 0,23 * * *', 5],
    ['0,55 0,23 * * 1,2', 5],
    ['0,55 0,23 * * 1', null],
    ['0,55 0,23 31,1 * *', 5],
    ['0,55 0,23 29 2 *', null],
  ])('%s is warned about when its times are closer than 15 minutes', (pattern, minutes) => {
    const problems = cron(pattern)
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual(
      minutes === null ? [] : [['tooOften', 'warning']],
    )
    if (minutes !== null) expect(problems[0]?.message.ru).toContain(`${minutes} мин`)
  })

  it('that fires only once is not warned about', () => {
    const rule = { cron: '*/10 * * * *', kind: 'cron' as const }
    expect(check({ ...rule, count: 1 })).toEqual([])
    expect(check({ ...rule, count: 2 })).toMatchObject([{ code: 'tooOften' }])
  })

  it('over midnight only, on days none of which follow each other, is not warned about', () => {
    const rule = { cron: '0,55 0,23 * * 1,2', kind: 'cron' as const }
    expect(check({ ...rule, excludedWeekdays: ['tuesday'] })).toEqual([])
    expect(check({ ...rule, endAt: '2026-03-16T20:59:00Z' })).toEqual([])
  })
})

describe('whatever is stored', () => {
  it('is either refused or can be asked', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('09:00', '0 9 * * *', '* * 31 2 *', '2026-03-10', 'Europe/Berlin', 'UTC'),
    )
    const number = fc.oneof(fc.integer({ max: 40, min: -2 }), fc.double(), fc.constant(null))
    const weekdays = fc.subarray(['monday', 'sunday'] as const).map((chosen) => [...chosen])
    const fields = fc.record({
      count: number,
      cron: text,
      endAt: fc.oneof(text, fc.date(), fc.constant(null)),
      every: number,
      excludedDates: fc.array(text, { maxLength: 3 }),
      excludedWeekdays: weekdays,
      kind: fc.constantFrom(
        'once' as const,
        'hourly' as const,
        'daily' as const,
        'weekly' as const,
        'monthly' as const,
        'cron' as const,
      ),
      localTime: text,
      monthDay: number,
      startAt: fc.oneof(text, fc.date()),
      timeZone: text,
      weekdays,
    })
    fc.assert(
      fc.property(fields, (stored) => {
        const rule = ruleFromFields(stored)
        if (validateRule(rule).some(({ severity }) => severity === 'error')) return
        expect(() => nextOccurrence(rule, new Date())).not.toThrow()
      }),
      { numRuns: 2_000, seed: 4 },
    )
  })
})
