import type { RecurrenceRule } from './rule.ts'

import { MINUTE_MS } from './civil.ts'
import { compileRule } from './compile.ts'

/** A time that is past by no more than this was not missed at all. At 0, every ordinary tick would be "late". */
export const ON_TIME_SECONDS = 120

/** What is sent late after the workers were down: nothing, the newest missed time, or every one. */
export const CATCH_UP_POLICIES = ['skip', 'latest', 'all'] as const

export type CatchUpPolicy = (typeof CATCH_UP_POLICIES)[number]

export type CatchUp = {
  /** There are more past times than `limit`: record these, then ask again with `missedSince` at the last one. */
  more: boolean
  /** These get a run with status `missed`. Ascending. */
  missed: Date[]
  /** The first time that is in neither list: to come, or (with `more`) still to be caught up. null when the rule has ended. */
  next: Date | null
  /** These get a run that is sent. Ascending. */
  send: Date[]
}

export type CatchUpQuestion = {
  /** A time to answer before those of the rule, which does not know it any more. */
  first?: Date
  /** Times handled in this call, at most; those still on time come on top, so that they are never asked about alone. @default 500 */
  limit?: number
  /** Everything up to here has its run already (exclusive): the due time of the last one, or a millisecond before the stored next one. */
  missedSince: Date
  /** The clock, from the database. A time due at this very instant is due. */
  now: Date
  /** Nothing is sent later than this many minutes after its time, whatever the policy. null: no such limit. */
  notLaterThanMinutes: null | number
  /**
   * A time that is past by no more than this was not missed at all: it is sent under every policy (unless `notLaterThanMinutes` is less).
   * @default 120
   */
  onTimeSeconds?: number
  policy: CatchUpPolicy
  rule: RecurrenceRule
}

/**
 * Answers a downtime: every time between `missedSince` and `now` is either to be sent or missed, oldest first. `latest` sends the newest of
 * them; which one that is depends on `now`, so a call that was cut by `limit` never takes an earlier one for it.
 */
export function catchUp(question: CatchUpQuestion): CatchUp {
  const { limit = 500, missedSince, onTimeSeconds = ON_TIME_SECONDS } = question
  const { next } = compileRule(question.rule)
  const now = question.now.getTime()
  const missed: Date[] = []
  const send: Date[] = []
  let time = question.first?.getTime() ?? next(missedSince.getTime())
  for (let handled = 0; time !== null && time <= now; handled++) {
    if (handled >= limit && now - time > onTimeSeconds * 1_000) break
    const following = next(time)
    const isLatest = following === null || following > now
    const list = isSent(question, { isLatest, lateness: now - time }) ? send : missed
    list.push(new Date(time))
    time = following
  }
  return {
    missed,
    more: time !== null && time <= now,
    next: time === null ? null : new Date(time),
    send,
  }
}

function isSent(question: CatchUpQuestion, time: { isLatest: boolean; lateness: number }): boolean {
  const { notLaterThanMinutes, onTimeSeconds = ON_TIME_SECONDS, policy } = question
  if (notLaterThanMinutes !== null && time.lateness > notLaterThanMinutes * MINUTE_MS) return false
  if (time.lateness <= onTimeSeconds * 1_000) return true
  switch (policy) {
    case 'all':
      return true
    case 'latest':
      return time.isLatest
    case 'skip':
      return false
  }
}
