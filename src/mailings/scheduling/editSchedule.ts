import type { RecurrenceRule } from './rule.ts'

import { countedSoFar, handledUntil, nextAfterEdit } from './occurrences.ts'
import { planningTime } from './recipientTime.ts'

/** An edit of a running mailing, after every time up to `now` got its run by the rule before. */
export type ScheduleEdit = {
  before: RecurrenceRule
  /** The latest time that has its run: in recipient-local time it may lie ahead. null: none has. */
  lastDueAt: Date | null
  now: Date
  recipientLocalTime: boolean
  rule: RecurrenceRule
}

/** What to store of the edited schedule. */
export type EditedSchedule = { next: Date | null; planAt: Date | null; rule: RecurrenceRule }

/**
 * Moves a schedule to a new rule: its first time after the edit and after everything that has its run. A count goes on
 * from the times that the old rule had.
 */
export function editSchedule(edit: ScheduleEdit): EditedSchedule {
  const { before, lastDueAt, now } = edit
  // Kept without a count too: a later edit may set one, and only the chain of rules knows how many times there were.
  const rule = { ...edit.rule, counted: countedSoFar(before, handledUntil(edit)) }
  const next = nextAfterEdit({ lastDueAt, now, rule })
  const { recipientLocalTime } = edit
  return {
    next,
    planAt: next && planningTime({ occurrence: next, recipientLocalTime, rule }),
    rule,
  }
}
