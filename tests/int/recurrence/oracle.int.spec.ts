import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { occurrencesBetween } from '../../../src/mailings/scheduling/occurrences.ts'
import { compare } from './compare.ts'
import { randomCases } from './randomCases.ts'
import { isSayable, outsideGaps, timesByRrule } from './rruleOracle.ts'
import { MINUTE, readWallClock } from './wallClock.ts'

/** One zone for each way of changing clocks; full.ts takes all of them, and 2,000 rules each. */
const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'Antarctica/Troll',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Chatham',
]

describe.each(ZONES)('random rules in %s', (zone) => {
  const clock = readWallClock(zone)

  it('fire when the written rule says, and at no other time', () => {
    fc.assert(
      fc.property(randomCases(clock), (question) => {
        const { actual, expected, isEqual } = compare(question, clock)
        if (!isEqual) expect(actual).toEqual(expected)
        expect(isEqual).toBe(true)
      }),
      { numRuns: 150, seed: 5 },
    )
  })

  it('fire when RFC 5545 says, spring gaps aside', () => {
    const sayable = randomCases(clock).filter(({ rule }) => isSayable(rule))
    fc.assert(
      fc.property(sayable, ({ from, rule, to }) => {
        const plain = { ...rule, count: null, excludedDates: [], excludedWeekdays: [] }
        const range = {
          from: new Date(from * MINUTE),
          limit: Infinity,
          to: new Date(to * MINUTE + 1),
        }
        const actual = occurrencesBetween(plain, range).map((time) => time.getTime() / MINUTE)
        const expected = timesByRrule(plain, clock, { from, to })
        expect(outsideGaps(actual, clock)).toEqual(outsideGaps(expected, clock))
      }),
      { numRuns: 60, seed: 6 },
    )
  })
})
