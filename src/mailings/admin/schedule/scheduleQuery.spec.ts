import { describe, expect, it } from 'vitest'

import { scheduleQuery } from './scheduleQuery.ts'

const startAt = '2026-12-01T09:00:00.000Z'
const asked = (fields: Record<string, unknown>) =>
  Object.fromEntries(new URLSearchParams(scheduleQuery((path) => fields[path])))

describe('the question about a schedule', () => {
  it('holds the recurrence and its bounds under the names of the form', () => {
    expect(
      asked({
        'recurrence.every': 2,
        'recurrence.kind': 'weekly',
        'recurrence.weekdays': ['monday', 'friday'],
        count: null,
        excludedDates: ['2026-12-25', '2027-01-01'],
        startAt,
        timeZone: 'Europe/Moscow',
      }),
    ).toEqual({
      every: '2',
      excludedDates: '2026-12-25,2027-01-01',
      kind: 'weekly',
      startAt,
      timeZone: 'Europe/Moscow',
      weekdays: 'monday,friday',
    })
  })

  it('names an interval instead of the recurrence beneath it', () => {
    expect(asked({ 'recurrence.kind': 'daily', interval: 7, startAt })).toEqual({
      interval: '7',
      startAt,
    })
    expect(asked({ interval: { id: 7, name: 'Weekly' }, startAt })).toMatchObject({ interval: '7' })
  })

  it('names the mailing that is edited', () => {
    const fields: Record<string, unknown> = { 'recurrence.kind': 'once', startAt }
    expect(scheduleQuery((path) => fields[path], '12')).toContain('&mailing=12')
  })

  it('takes a start that the date picker holds as a date', () => {
    expect(asked({ 'recurrence.kind': 'once', startAt: new Date(startAt) })).toEqual({
      kind: 'once',
      startAt,
    })
  })

  it('is not asked before there is a start', () => {
    expect(scheduleQuery((path) => (path === 'recurrence.kind' ? 'daily' : undefined))).toBe('')
  })
})
