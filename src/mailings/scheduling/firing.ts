import type { DayTest, LocalCalendar } from './calendar.ts'
import type { Segment, Zone } from './zone.ts'

import { nextLocalMinute } from './calendar.ts'
import { CALENDAR_CYCLE_DAYS, DAY_MINUTES, DAY_MS, HOUR_MS, MINUTE_MS } from './civil.ts'
import { instantOf, localMinuteAt, offsetAt, segmentAt } from './zone.ts'

/*
 * How a calendar becomes instants. There are four ways, and docs/recurrence.md says in plain words which rule goes which way:
 * once; every N real hours; named times of the day (each exactly once a day); whatever the clock shows (cron with `*` or a step).
 */

/** Instants are milliseconds since 1970. */
export type Firing = {
  /** The time on the calendar that an instant stands for: differs from what the clocks show only where they jumped over it. */
  localMinuteFor: (instant: number) => number
  /** The first instant strictly after `instant`, or null when there is none within 400 years. */
  next: (instant: number) => null | number
}

/** One instant. */
export function fireOnce(plan: { at: number; isExcluded: DayTest | null; zone: Zone }): Firing {
  const localMinute = localMinuteAt(plan.zone, plan.at)
  const never = plan.isExcluded?.(Math.floor(localMinute / DAY_MINUTES)) ?? false
  return {
    localMinuteFor: () => localMinute,
    next: (instant) => (never || instant >= plan.at ? null : plan.at),
  }
}

/** Every so many real hours from `anchor`, whatever the clocks do. An excluded local date leaves out the hours that lie on it. */
export function fireEveryHours(plan: {
  anchor: number
  every: number
  isExcluded: DayTest | null
  zone: Zone
}): Firing {
  const { anchor, isExcluded, zone } = plan
  const step = plan.every * HOUR_MS
  const slotAfter = (instant: number): number =>
    anchor + Math.max(0, Math.floor((instant - anchor) / step) + 1) * step
  const next = (instant: number): null | number => {
    let slot = slotAfter(instant)
    while (isExcluded !== null) {
      const day = Math.floor(localMinuteAt(zone, slot) / DAY_MINUTES)
      if (!isExcluded(day)) break
      slot = slotAfter(Math.max(slot, instantOf(zone, (day + 1) * DAY_MINUTES) - 1))
      if (slot > instant + CALENDAR_CYCLE_DAYS * DAY_MS) return null
    }
    return slot
  }
  return { localMinuteFor: (instant) => localMinuteAt(zone, instant), next }
}

/**
 * Each time that the calendar names fires exactly once: at the first instant at which the clocks show it, or at the first instant after
 * the clocks jumped over it. A date that a zone leaves out as a whole (Samoa, 30 December 2011) is no day, and nothing fires for it.
 */
export function fireAtNamedTimes(zone: Zone, calendar: LocalCalendar): Firing {
  const next = (instant: number): null | number => {
    let local = nextLocalMinute(calendar, localMinuteAt(zone, instant) + 1)
    while (local !== null) {
      const at = instantOf(zone, local)
      if (at > instant && isOnARealDay(zone, local, at)) return at
      local = nextLocalMinute(calendar, local + 1)
    }
    return null
  }
  return { localMinuteFor: (instant) => namedMinute(zone, calendar, instant), next }
}

function isOnARealDay(zone: Zone, localMinute: number, at: number): boolean {
  if (localMinuteAt(zone, at) === localMinute) return true
  const midnight = localMinute - (localMinute % DAY_MINUTES)
  return instantOf(zone, midnight) < instantOf(zone, midnight + DAY_MINUTES)
}

/** The named time that fired at `instant`: what the clocks show, or the first named time that they had just jumped over. */
function namedMinute(zone: Zone, calendar: LocalCalendar, instant: number): number {
  const shown = localMinuteAt(zone, instant)
  const jumpedFrom = Math.floor((instant + offsetAt(zone, instant - 1)) / MINUTE_MS)
  if (jumpedFrom >= shown) return shown
  const named = nextLocalMinute(calendar, jumpedFrom)
  return named === null || named > shown ? shown : named
}

/**
 * Fires at every real minute at which the clocks show a time of the calendar: what is shown twice fires twice. Times that the clocks jump over
 * fire once, together, at the first instant after the jump; not so when the calendar has every hour (`everyHour`), for then no hour was lost.
 */
export function fireByTheClock(plan: {
  calendar: LocalCalendar
  everyHour: boolean
  zone: Zone
}): Firing {
  const { calendar, zone } = plan
  const next = (instant: number): null | number => {
    let from = instant
    for (;;) {
      const segment = segmentAt(zone, from)
      const local = nextLocalMinute(calendar, localMinuteOf(segment, from) + 1)
      if (local === null) return null
      const at = local * MINUTE_MS - segment.offset
      if (at < segment.to) return at
      if (firesAfterJump(plan, segment, local)) return segment.to
      from = skipAhead({ at, from, segment })
    }
  }
  return { localMinuteFor: (instant) => namedMinute(zone, calendar, instant), next }
}

function localMinuteOf(segment: Segment, instant: number): number {
  return Math.floor((instant + segment.offset) / MINUTE_MS)
}

/** At the end of a stretch: is there something to fire at the very instant after it? `local` is the next time of the calendar. */
function firesAfterJump(
  { calendar, everyHour, zone }: { calendar: LocalCalendar; everyHour: boolean; zone: Zone },
  segment: Segment,
  local: number,
): boolean {
  const shown = localMinuteAt(zone, segment.to)
  const before = localMinuteOf(segment, segment.to)
  if (shown > before && !everyHour) return local <= shown
  return nextLocalMinute(calendar, shown) === shown
}

/**
 * The instant up to which nothing can fire: the last one of the stretch, or, when the next time of the calendar lies days ahead and no change
 * is near, two days before it. (A change sets clocks back by less than a day, so it cannot bring back a time before `from`.)
 */
function skipAhead({ at, from, segment }: { at: number; from: number; segment: Segment }): number {
  const far = at - 2 * DAY_MS
  return segment.to - from > 2 * DAY_MS && far > segment.to ? far : segment.to
}
