import type { RandomCase } from './randomCases.ts'
import type { WallClock } from './wallClock.ts'

import { nextOccurrence, occurrencesBetween } from '../../../src/mailings/scheduling/occurrences.ts'
import { expectedTimes } from './definition.ts'
import { MINUTE } from './wallClock.ts'

export type Comparison = { actual: string[]; expected: string[]; isEqual: boolean }

/** What the engine says beside what the written rule says, between `from` and `to`. */
export function compare(question: RandomCase, clock: WallClock): Comparison {
  const { from, rule, to } = question
  const expected = expectedTimes(question, clock, { from, to }).map(iso)
  const actual = occurrencesBetween(rule, {
    from: new Date(from * MINUTE),
    limit: Infinity,
    to: new Date(to * MINUTE + 1),
  }).map((date) => date.toISOString())
  return {
    actual,
    expected,
    isEqual: actual.join() === expected.join() && asksAnywhere(question, expected),
  }
}

/** Asked from the middle, just before, at and after a time, the engine gives the same next one as the list. */
function asksAnywhere({ rule }: RandomCase, expected: string[]): boolean {
  const middle = Math.floor(expected.length / 2)
  const [before, time] = [expected[middle - 1], expected[middle]]
  if (before === undefined || time === undefined) return true
  const asked = [
    Date.parse(before),
    Date.parse(before) + 17_321,
    (Date.parse(before) + Date.parse(time)) / 2,
    Date.parse(time) - 1,
  ]
  return asked.every((after) => nextOccurrence(rule, new Date(after))?.toISOString() === time)
}

function iso(minute: number): string {
  return new Date(minute * MINUTE).toISOString()
}
