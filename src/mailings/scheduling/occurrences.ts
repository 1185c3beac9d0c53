import type { CompiledRule } from './compile.ts'
import type { RecurrenceRule } from './rule.ts'

import { compileRule } from './compile.ts'
import { LIMITS } from './limits.ts'

/*
 * The questions a rule answers. Pure: the caller brings every instant. All of them throw RangeError for a rule that `validateRule` refuses.
 * A rule object is read once and remembered: change a copy, never the object.
 */

/** The first time strictly after `after`; null when the rule has ended or nothing comes within 400 years. */
export function nextOccurrence(rule: RecurrenceRule, after: Date): Date | null {
  return toDate(compileRule(rule).next(after.getTime()))
}

/** The next `n` times strictly after `after`, fewer when the rule ends before. */
export function nextOccurrences(rule: RecurrenceRule, after: Date, n: number): Date[] {
  const times: Date[] = []
  for (const time of timesAfter(compileRule(rule), after.getTime())) {
    if (times.length >= n) break
    times.push(new Date(time))
  }
  return times
}

/** The times from `from` (inclusive) to `to` (exclusive), at most `limit` of them. @default limit 1,000 */
export function occurrencesBetween(
  rule: RecurrenceRule,
  range: { from: Date; limit?: number; to: Date },
): Date[] {
  const { from, limit = 1_000, to } = range
  const times: Date[] = []
  for (const time of timesAfter(compileRule(rule), from.getTime() - 1)) {
    if (times.length >= limit || time >= to.getTime()) break
    times.push(new Date(time))
  }
  return times
}

/** How many times the rule has had strictly before `before`, its start included; not counting what `counted` says. Walks through them all. */
export function countBefore(rule: RecurrenceRule, before: Date): number {
  let times = 0
  for (const time of timesAfter(compileRule(rule), -Infinity)) {
    if (time >= before.getTime()) break
    times++
  }
  return times
}

/**
 * The next time after a rule was edited: after the edit, and after everything that already had its run. So no past time is fired again (also not
 * when the new rule has times between the last run and now), and no future one is skipped. `lastDueAt`: due time of the newest run, null without one.
 */
export function nextAfterEdit(edit: {
  lastDueAt: Date | null
  now: Date
  rule: RecurrenceRule
}): Date | null {
  return nextOccurrence(edit.rule, handledUntil(edit))
}

/** Up to which instant times have their runs: now, or the latest that has one already. */
export function handledUntil({ lastDueAt, now }: { lastDueAt: Date | null; now: Date }): Date {
  return lastDueAt !== null && lastDueAt > now ? lastDueAt : now
}

/** What to store in `counted` when a rule with a `count` is edited at `now`, so that times gone by stay counted as the old rule had them. */
export function countedSoFar(rule: RecurrenceRule, now: Date): { times: number; until: string } {
  let times = rule.counted?.times ?? 0
  const from = rule.counted === null ? -Infinity : Date.parse(rule.counted.until)
  for (const time of timesAfter(compileRule(rule), from)) {
    if (time > now.getTime() || times >= LIMITS.count) break
    times++
  }
  return { times, until: now.toISOString() }
}

/**
 * The rule of a mailing that sends at once at `now`. Before the rule's first time that sending is the first of the count;
 * later the times gone by have their places in it already, and the sending stands for the last of them.
 */
export function countSendingAtOnce(rule: RecurrenceRule, now: Date): RecurrenceRule {
  const first = compileRule(rule).next(-Infinity)
  const isCounted = rule.counted !== null || (first !== null && first <= now.getTime())
  return isCounted ? rule : { ...rule, counted: { times: 1, until: now.toISOString() } }
}

function* timesAfter(rule: CompiledRule, after: number): Generator<number> {
  for (let time = rule.next(after); time !== null; time = rule.next(time)) yield time
}

function toDate(instant: null | number): Date | null {
  return instant === null ? null : new Date(instant)
}
