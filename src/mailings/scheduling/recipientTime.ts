import type { RecurrenceRule } from './rule.ts'

import { HOUR_MS, MINUTE_MS } from './civil.ts'
import { compileRule } from './compile.ts'
import { findZone, instantOf } from './zone.ts'

/*
 * Recipient-local time: a mailing at 09:00 goes out at 09:00 on each client's own clocks. One occurrence, many instants: clients east of the
 * mailing's zone are due before the occurrence itself, so a run must be prepared at `localTimeSpan(…).first`.
 *
 * Meant for rules that name times of the day. Hourly rules are converted the same way, hour by hour, which is seldom what anybody wants.
 */

/** The farthest offsets in use: Pacific/Kiritimati and the ships' zone UTC−12. */
const EAST_MS = 14 * HOUR_MS
const WEST_MS = 12 * HOUR_MS

type Occurrence = { occurrence: Date; rule: RecurrenceRule }

/**
 * When an occurrence is due for a client with that zone: the same date and wall time there, by the same rules for jumps of the clocks.
 * Without a zone, or with one that nobody knows, it is due with the occurrence itself.
 */
export function instantInZone({
  occurrence,
  rule,
  zone,
}: { zone: null | string } & Occurrence): Date {
  const own = zone === null || zone === '' ? null : findZone(zone)
  if (own === null) return occurrence
  return new Date(instantOf(own, compileRule(rule).localMinuteFor(occurrence.getTime())))
}

/**
 * The first and the last instant at which an occurrence is due: in the given zones alone (an empty one is the mailing's
 * own), or anywhere on earth. With no zones at all: its own time.
 */
export function localTimeSpan({
  occurrence,
  rule,
  zones,
}: { zones?: (null | string)[] } & Occurrence): { first: Date; last: Date } {
  const instants =
    zones?.map((zone) => instantInZone({ occurrence, rule, zone }).getTime()) ??
    anywhere({ occurrence, rule })
  if (instants.length === 0) return { first: occurrence, last: occurrence }
  return { first: new Date(Math.min(...instants)), last: new Date(Math.max(...instants)) }
}

/**
 * When the scheduler has to look at an occurrence: null for with its own time, else the instant at which the first zone on earth has that
 * wall time. It then asks where the clients really are.
 */
export function planningTime({
  occurrence,
  recipientLocalTime,
  rule,
}: { recipientLocalTime: boolean } & Occurrence): Date | null {
  return recipientLocalTime ? localTimeSpan({ occurrence, rule }).first : null
}

function anywhere({ occurrence, rule }: Occurrence): number[] {
  const local = compileRule(rule).localMinuteFor(occurrence.getTime()) * MINUTE_MS
  return [local - EAST_MS, local + WEST_MS, occurrence.getTime()]
}
