import { RRuleTemporal } from 'rrule-temporal'

import type { RecurrenceRule } from '../../../src/mailings/scheduling/rule.ts'
import type { WallClock } from './wallClock.ts'

import { DAY, jumpsOf, MINUTE, minuteOf, momentsOf, shownAt } from './wallClock.ts'

/*
 * A second oracle, made by others: RFC 5545 by rrule-temporal. It knows no exclusions of ours and moves a time inside the spring gap by the length
 * of the gap, so rules are asked without exclusions, and the dates of spring gaps are left out on both sides.
 */

const DAYS = {
  friday: 'FR',
  monday: 'MO',
  saturday: 'SA',
  sunday: 'SU',
  thursday: 'TH',
  tuesday: 'TU',
  wednesday: 'WE',
}
const NTH = { fifth: 5, first: 1, fourth: 4, last: -1, second: 2, third: 3 }

/** Can it be said in RFC 5545, without exclusions and count? */
export function isSayable(rule: RecurrenceRule): boolean {
  return ['daily', 'monthly', 'weekly'].includes(rule.kind)
}

/** Times by rrule-temporal from `from` to `to` (minutes, inclusive), for the rule without exclusions and count. */
export function timesByRrule(
  rule: RecurrenceRule,
  clock: WallClock,
  { from, to }: { from: number; to: number },
): number[] {
  const start = Date.parse(rule.startAt) / MINUTE
  const until = rule.until === null ? Infinity : Date.parse(rule.until) / MINUTE
  const rrule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${rule.timeZone}:${anchor(rule, clock)}\nRRULE:${partsOf(rule)}`,
  })
  const times = rrule
    .between(new Date(from * MINUTE), new Date(to * MINUTE), true)
    .map((time) => time.epochMilliseconds / MINUTE)
  return times.filter((time) => time >= Math.max(start, from) && time <= Math.min(until, to))
}

/** Without the dates on which clocks jump forward, and the one after. */
export function outsideGaps(times: number[], clock: WallClock): number[] {
  const jumps = jumpsOf(clock)
  return times.filter((time) => !jumps.some(({ at }) => Math.abs(time - at) < 2 * DAY))
}

/**
 * RFC 5545 counts from DTSTART. It is put one period before the start, or more: were it inside a spring gap, rrule-temporal would move the time
 * of all that follow.
 */
function anchor(rule: RecurrenceRule, clock: WallClock): string {
  const start = shownAt(clock, Math.floor(Date.parse(rule.startAt) / MINUTE))
  for (let periods = 1; ; periods++) {
    const text = `${periodsBefore(rule, start, periods)}T${'localTime' in rule ? rule.localTime : '00:00'}`
    if (momentsOf(clock, minuteOf(`${text}Z`)).length > 0)
      return `${text.replaceAll(/[-:]/g, '')}00`
  }
}

function periodsBefore(rule: RecurrenceRule, local: number, periods: number): string {
  const date = new Date(local * MINUTE)
  const count = periods * ('every' in rule ? rule.every : 1)
  if (rule.kind === 'monthly') date.setUTCMonth(date.getUTCMonth() - count, 2)
  else date.setUTCDate(date.getUTCDate() - count * (rule.kind === 'weekly' ? 7 : 1))
  return date.toISOString().slice(0, 10)
}

function partsOf(rule: RecurrenceRule): string {
  switch (rule.kind) {
    case 'daily':
      return `FREQ=DAILY;INTERVAL=${rule.every}`
    case 'monthly':
      return `FREQ=MONTHLY;INTERVAL=${rule.every};${monthPart(rule)}`
    case 'weekly':
      return `FREQ=WEEKLY;INTERVAL=${rule.every};WKST=MO;BYDAY=${rule.weekdays.map((day) => DAYS[day]).join(',')}`
    default:
      throw new Error(`${rule.kind} is not said in RFC 5545 here`)
  }
}

function monthPart(rule: Extract<RecurrenceRule, { kind: 'monthly' }>): string {
  if (rule.monthMode === 'lastDay') return 'BYMONTHDAY=-1'
  if (rule.monthMode === 'weekday') return `BYDAY=${NTH[rule.nth]}${DAYS[rule.weekday]}`
  if (rule.whenShorter === 'skip' || rule.monthDay <= 28) return `BYMONTHDAY=${rule.monthDay}`
  const days = Array.from({ length: rule.monthDay - 27 }, (_, index) => 28 + index)
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`
}
