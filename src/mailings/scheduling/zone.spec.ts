import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { DAY_MS, HOUR_MS, MINUTE_MS } from './civil.ts'
import { findZone, instantOf, localMinuteAt, offsetAt, requireZone, segmentAt } from './zone.ts'

const NAMES = [
  'Africa/Casablanca',
  'America/Nuuk',
  'America/Recife',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Moscow',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
]

/** What Intl says the clocks show, by another way than the engine's. */
function shownByIntl(zone: string, instant: number): number {
  const text = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone,
  }).format(instant)
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

const minute = (iso: string) => Date.parse(`${iso}Z`) / MINUTE_MS
const first = (zone: string, local: string) =>
  new Date(instantOf(requireZone(zone), minute(local))).toISOString()

describe('offsets from the tables', () => {
  it('equal what Intl shows at any second from 1975 to 2100', () => {
    const seconds = fc.integer({
      max: Date.UTC(2100, 0, 1) / 1_000,
      min: Date.UTC(1975, 0, 1) / 1_000,
    })
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), seconds, (name, second) => {
        const instant = second * 1_000
        expect(instant + offsetAt(requireZone(name), instant)).toBe(shownByIntl(name, instant))
      }),
      { numRuns: 1_500, seed: 1 },
    )
  })

  it('change at the very second', () => {
    const berlin = requireZone('Europe/Berlin')
    const change = Date.UTC(2026, 2, 29, 1)
    expect([offsetAt(berlin, change - 1), offsetAt(berlin, change)]).toEqual([HOUR_MS, 2 * HOUR_MS])
    expect(segmentAt(berlin, change).from).toBe(change)
  })

  it('see two changes within a week (Recife, October 2000)', () => {
    const recife = requireZone('America/Recife')
    const days = [6, 10, 20].map((day) => offsetAt(recife, Date.UTC(2000, 9, day)) / HOUR_MS)
    expect(days).toEqual([-3, -2, -3])
  })

  it('stay right when the tables were thrown away for being many', () => {
    const chatham = requireZone('Pacific/Chatham')
    for (let year = 1970; year < 2_400; year++) offsetAt(chatham, Date.UTC(year, 6, 1))
    expect(offsetAt(chatham, Date.UTC(2026, 0, 1))).toBe(13.75 * HOUR_MS)
    expect(chatham.blocks.size).toBeLessThan(400)
  })
})

describe('names of zones', () => {
  it('are found in any case, offsets and nonsense are not', () => {
    expect(findZone('europe/moscow')).not.toBeNull()
    expect(['', '+03:00', 'Mars/Base', 'Moscow', '../etc'].map(findZone)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('throw where one is required', () => {
    expect(() => requireZone('Mars/Base')).toThrow(/Mars\/Base/)
  })
})

describe('the instant of a local minute', () => {
  it('is the first instant after the gap for a time inside it', () => {
    expect(first('Europe/Berlin', '2026-03-29T02:30')).toBe('2026-03-29T01:00:00.000Z')
    expect(first('Australia/Lord_Howe', '2026-10-04T02:15')).toBe('2026-10-03T15:30:00.000Z')
    expect(first('Antarctica/Troll', '2026-03-29T02:59')).toBe('2026-03-29T01:00:00.000Z')
    expect(first('America/Nuuk', '2026-03-28T23:30')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('is the first of two for a time that occurs twice', () => {
    expect(first('Europe/Berlin', '2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(first('Australia/Lord_Howe', '2026-04-05T01:45')).toBe('2026-04-04T14:45:00.000Z')
    expect(first('Antarctica/Troll', '2026-10-25T01:30')).toBe('2026-10-24T23:30:00.000Z')
  })

  it('never decreases, and shows the minute unless that is in a gap', () => {
    const minutes = fc.integer({ max: minute('2031-01-01T00:00'), min: minute('2026-01-01T00:00') })
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), minutes, fc.nat(180), (name, local, more) => {
        const zone = requireZone(name)
        const at = instantOf(zone, local)
        expect(instantOf(zone, local + more)).toBeGreaterThanOrEqual(at)
        expect(localMinuteAt(zone, at)).toBeGreaterThanOrEqual(local)
        expect(localMinuteAt(zone, at - 1)).toBeLessThan(local)
      }),
      { numRuns: 1_500, seed: 2 },
    )
  })

  it('is found over a whole skipped day (Samoa, 30 December 2011)', () => {
    expect(first('Pacific/Apia', '2011-12-30T12:00')).toBe('2011-12-30T10:00:00.000Z')
    expect(instantOf(requireZone('Pacific/Apia'), minute('2011-12-31T00:00')) % DAY_MS).toBe(
      10 * HOUR_MS,
    )
  })
})
