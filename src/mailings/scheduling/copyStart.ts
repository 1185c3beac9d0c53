import type { RecurrenceRule } from './rule.ts'

import { dateOf, DAY_MINUTES, DAY_MS } from './civil.ts'
import { nextOccurrences } from './occurrences.ts'
import { findZone, instantOf, localMinuteAt } from './zone.ts'

/** A rule for the 31st comes in a month with 31 days within so many times. */
const MOST_TRIES = 12

/**
 * The start of a copy of a rule that has begun: one of the rule's own times, a day from `now` or later, so that
 * everything that comes from the start (time, weekday, day of the month, month, which of every N weeks) stays as it is.
 * A single time moves by whole days on the clocks of its zone.
 */
export function copyStart(rule: RecurrenceRule, now: Date): Date {
  const after = new Date(now.getTime() + DAY_MS)
  const endless = { ...rule, count: null, counted: null, until: null }
  const times = rule.kind === 'once' ? [] : nextOccurrences(endless, after, MOST_TRIES)
  return times.find((time) => hasItsDay(rule, time)) ?? times[0] ?? sameTimeLater(rule, after)
}

function hasItsDay(rule: RecurrenceRule, time: Date): boolean {
  if (rule.kind !== 'monthly' || rule.monthMode !== 'day') return true
  const zone = findZone(rule.timeZone)
  if (zone === null) return true
  const day = Math.floor(localMinuteAt(zone, time.getTime()) / DAY_MINUTES)
  return dateOf(day).dayOfMonth === rule.monthDay
}

function sameTimeLater({ startAt, timeZone }: RecurrenceRule, after: Date): Date {
  const zone = findZone(timeZone)
  const start = Date.parse(startAt)
  if (zone === null) return after
  const days = Math.max(0, Math.ceil((after.getTime() - start) / DAY_MS))
  const moved = instantOf(zone, localMinuteAt(zone, start) + days * DAY_MINUTES)
  // An hour that the clocks have lost meanwhile may bring it an hour too early.
  if (moved > after.getTime()) return new Date(moved)
  return new Date(instantOf(zone, localMinuteAt(zone, start) + (days + 1) * DAY_MINUTES))
}
