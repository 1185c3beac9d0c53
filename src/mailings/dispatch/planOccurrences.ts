import { catchUp } from '../scheduling/catchUp.ts'
import type { DueMailing } from '../store/postgres/lockDueMailings.ts'
import type { NewRun, RunReason } from '../store/postgres/insertRuns.ts'

/** What the scheduler writes for one due mailing. */
export type Plan = { next: Date | null; runs: NewRun[] }

const heldBack = (mailing: DueMailing): null | RunReason => {
  if (mailing.status === 'disabled') return 'disabled'
  if (mailing.status === 'paused') return 'paused'
  return mailing.ownerBlocked ? 'ownerBlocked' : null
}

/**
 * Answers every due time of a mailing with a run: planned, missed or skipped, each with its reason. Pure.
 *
 * An ordinary tick is skipped while the previous run still has untried letters; times caught up after downtime are
 * planned all the same and sent one after the other.
 */
export const planOccurrences = (mailing: DueMailing): Plan => {
  const answer = catchUp({
    missedSince: new Date(mailing.nextRunAt.getTime() - 1),
    notLaterThanMinutes: mailing.notLaterThanMinutes,
    now: mailing.now,
    policy: mailing.catchUp,
    rule: mailing.rule,
  })
  const base = { kind: 'scheduled', mailingId: mailing.id, ownerId: mailing.ownerId } as const
  const missed = answer.missed.map(
    (dueAt): NewRun => ({ ...base, dueAt, reason: 'downtime', status: 'missed' }),
  )
  const held = heldBack(mailing)
  const isCatchUp = answer.send.length + answer.missed.length > 1
  const reason = held ?? (mailing.isBusy && !isCatchUp ? 'previousRunning' : null)
  const sent = answer.send.map(
    (dueAt): NewRun => ({ ...base, dueAt, reason, status: reason ? 'skipped' : 'planned' }),
  )
  return { next: answer.next, runs: [...missed, ...sent] }
}
