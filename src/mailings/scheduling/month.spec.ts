import { describe, expect, it } from 'vitest'

import { localStamp, monthGrid } from './month.ts'

const now = new Date('2026-10-31T23:30:00Z')

describe('a month of the calendar', () => {
  it('is whole weeks from Monday, between the midnights of the zone', () => {
    const grid = monthGrid({ month: '2026-10', now, timeZone: 'Europe/Berlin' })
    expect(grid).toMatchObject({ month: '2026-10', nextMonth: '2026-11', previousMonth: '2026-09' })
    expect(grid.days).toHaveLength(35)
    expect([grid.days[0], grid.days.at(-1)]).toEqual(['2026-09-28', '2026-11-01'])
    // Summer time at its beginning, winter time at its end.
    expect(grid.from.toISOString()).toBe('2026-09-27T22:00:00.000Z')
    expect(grid.to.toISOString()).toBe('2026-11-01T23:00:00.000Z')
  })

  it.each(['', 'x', '2026-13', '0001-01', '9999-12'])(
    '“%s” is none: then it is that of now, by the zone',
    (month) => {
      expect(monthGrid({ month, now, timeZone: 'Europe/Moscow' }).month).toBe('2026-11')
      expect(monthGrid({ month, now, timeZone: 'America/New_York' }).month).toBe('2026-10')
    },
  )

  it('goes over the end of the year, and may have four weeks or six', () => {
    expect(monthGrid({ month: '2026-12', now, timeZone: 'UTC' }).nextMonth).toBe('2027-01')
    expect(monthGrid({ month: '2027-01', now, timeZone: 'UTC' }).previousMonth).toBe('2026-12')
    expect(monthGrid({ month: '2027-02', now, timeZone: 'UTC' }).days).toHaveLength(28)
    expect(monthGrid({ month: '2027-08', now, timeZone: 'UTC' }).days).toHaveLength(42)
  })

  it('says date and time of an instant by the clocks of the zone', () => {
    expect(localStamp(now, 'Europe/Moscow')).toEqual({ date: '2026-11-01', time: '02:30' })
    expect(localStamp(now, 'America/New_York')).toEqual({ date: '2026-10-31', time: '19:30' })
  })
})
