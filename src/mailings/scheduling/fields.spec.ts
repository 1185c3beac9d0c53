import { describe, expect, it } from 'vitest'

import type { RuleFields } from './fields.ts'

import { ruleFromFields } from './fields.ts'
import { validateRule } from './validateRule.ts'

const START = '2026-03-10T06:00:00.000Z'
const from = (fields: Partial<RuleFields>) =>
  ruleFromFields({ kind: 'daily', startAt: START, timeZone: 'Europe/Moscow', ...fields })

describe('a rule from stored fields', () => {
  it('takes what is empty from the local date and time of the start', () => {
    expect(from({ kind: 'weekly' })).toEqual({
      count: null,
      counted: null,
      every: 1,
      excludedDates: [],
      excludedWeekdays: [],
      kind: 'weekly',
      localTime: '09:00',
      startAt: START,
      timeZone: 'Europe/Moscow',
      until: null,
      weekdays: ['tuesday'],
    })
    expect(from({ kind: 'monthly' })).toMatchObject({
      monthDay: 10,
      monthMode: 'day',
      whenShorter: 'lastDay',
    })
    expect(from({ kind: 'monthly', monthMode: 'weekday' })).toMatchObject({
      nth: 'first',
      weekday: 'tuesday',
    })
    expect(from({ kind: 'hourly' })).toMatchObject({ minute: 0 })
  })

  it('reads an instant without an offset by the clocks of its zone, whatever the machine’s are', () => {
    expect(from({ startAt: '2026-03-10T09:00' }).startAt).toBe(START)
    expect(from({ startAt: '2026-03-10 09:00:30.5' }).startAt).toBe(START)
    expect(from({ startAt: '2026-03-10' }).startAt).toBe('2026-03-09T21:00:00.000Z')
    expect(from({ startAt: '2026-03-10T09:00+03:00' }).startAt).toBe(START)
    // A gap: the first instant after it.
    expect(from({ startAt: '2026-03-29T02:30', timeZone: 'Europe/Berlin' }).startAt).toBe(
      '2026-03-29T01:00:00.000Z',
    )
    for (const startAt of ['10 March 2026', '2026-03-10T25:00', '2026-02-30', '03/10/2026 09:00']) {
      expect(validateRule(from({ startAt })).map(({ field }) => field)).toEqual(['startAt'])
    }
  })

  it('takes the local date, not that of UTC', () => {
    const late = { startAt: '2026-03-31T22:30:00Z' }
    expect(from({ ...late, kind: 'weekly' })).toMatchObject({
      localTime: '01:30',
      weekdays: ['wednesday'],
    })
    expect(from({ ...late, kind: 'monthly' })).toMatchObject({ monthDay: 1 })
  })

  it('counts a start with seconds as the next whole minute, so that the first day is not lost', () => {
    expect(from({ startAt: '2026-03-10T06:00:30Z' })).toMatchObject({ localTime: '09:01' })
  })

  it('keeps what is filled', () => {
    const filled = from({
      count: 5,
      countedTimes: 2,
      countedUntil: new Date(START),
      endAt: new Date('2027-01-01T00:00:00Z'),
      every: 2,
      excludedDates: [{ date: '2026-12-31T12:00:00.000Z' }, '2027-01-01', { date: null }],
      excludedWeekdays: ['sunday', 'monday'],
      kind: 'weekly',
      localTime: ' 10:30 ',
      weekdays: ['friday', 'monday', 'friday'],
    })
    expect(filled).toMatchObject({
      count: 5,
      counted: { times: 2, until: START },
      every: 2,
      excludedDates: ['2026-12-31', '2027-01-01'],
      excludedWeekdays: ['monday', 'sunday'],
      localTime: '10:30',
      until: '2027-01-01T00:00:00.000Z',
      weekdays: ['monday', 'friday'],
    })
    expect(from({ kind: 'hourly', localTime: '00:45' })).toMatchObject({ minute: 45 })
  })

  it('is JSON', () => {
    const rule = from({ kind: 'monthly', monthMode: 'lastDay' })
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule)
  })

  it('does not throw for what is wrong', () => {
    expect(from({ startAt: 'soon', timeZone: null })).toMatchObject({
      startAt: 'soon',
      timeZone: '',
    })
    expect(from({ startAt: null })).toMatchObject({ localTime: '00:00', startAt: '' })
    expect(from({ kind: 'cron' })).toMatchObject({ cron: '' })
  })
})
