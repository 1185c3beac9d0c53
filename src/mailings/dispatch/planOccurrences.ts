import type { RunReason } from '../reasons.ts'
import type { NewRun } from '../store/postgres/insertRuns.ts'
import type { DueMailing } from '../store/postgres/lockDueMailings.ts'
import { catchUp, ON_TIME_SECONDS } from '../scheduling/catchUp.ts'
import { nextOccurrence } from '../scheduling/occurrences.ts'
import { instantInZone, localTimeSpan, planningTime } from '../scheduling/recipientTime.ts'

/** What the scheduler writes for one due mailing. */
export type Plan = {
  next: Date | null
  /** When it looks at `next`, if before its time; see `planningTime`. */
  planAt: Date | null
  runs: NewRun[]
}

/** A due mailing with the zones its recipients live in, '' for those without one; none when all get it at once. */
type Planned = { zones: string[] } & DueMailing

const heldBack = (mailing: DueMailing): null | RunReason => {
  if (mailing.status === 'disabled') return 'disabled'
  if (mailing.status === 'paused') return 'paused'
  return mailing.ownerBlocked ? 'ownerBlocked' : null
}

const withPlanAt = (mailing: Planned, plan: Omit<Plan, 'planAt'>): Plan => ({
  ...plan,
  planAt: plan.next && planningTime({ ...mailing, occurrence: plan.next }),
})

/** When the letters of each zone are due; nothing when all are due at once. */
const zoneTimes = (mailing: Planned, occurrence: Date): Pick<NewRun, 'lastDueAt' | 'zoneTimes'> => {
  if (!mailing.recipientLocalTime) return {}
  const { rule, zones } = mailing
  return {
    lastDueAt: localTimeSpan({ occurrence, rule, zones }).last,
    zoneTimes: Object.fromEntries(
      zones
        .filter((zone) => zone !== '')
        .map((zone) => [zone, instantInZone({ occurrence, rule, zone })]),
    ),
  }
}

const baseOf = ({ id, ownerId }: Planned) =>
  ({ kind: 'scheduled', mailingId: id, ownerId }) as const

/**
 * Answers every due time of a mailing with a run: planned, missed or skipped, each with its reason. Pure.
 *
 * A time that is on time is skipped while the previous run still has untried letters; times caught up after downtime
 * are planned all the same and sent one after the other. A stop is told by the oldest time: `catchUp` never leaves one
 * that is on time to be asked about alone.
 */
export const planOccurrences = (mailing: Planned): Plan =>
  mailing.recipientLocalTime && mailing.nextRunAt > mailing.now
    ? planAhead(mailing)
    : planPast(mailing)

/** How far a change of a zone's rules moves a time, in milliseconds. */
const zoneChangeMs = 3 * 3_600_000

/**
 * A time that was promised and that the rule, asked again, places earlier: the zone's rules have changed since. Without
 * it the time would be neither sent nor missed. One that it places later comes then.
 */
const movedEarlier = ({ nextRunAt, now, rule }: Planned): Date | undefined => {
  const due = nextOccurrence(rule, new Date(nextRunAt.getTime() - 1))
  if (due && due <= now) return undefined
  const placed = nextOccurrence(rule, new Date(nextRunAt.getTime() - zoneChangeMs))
  return placed && placed < nextRunAt ? nextRunAt : undefined
}

/** Why a time after downtime is not sent: it is too old or nothing is sent late, or a later one is sent in its place. */
const missedReason = (args: { dueAt: Date; isOtherSent: boolean; mailing: Planned }): RunReason => {
  const { catchUp: policy, notLaterThanMinutes } = args.mailing
  const isTooLate = latenessOf(args.mailing, args.dueAt) > notLaterThanMinutes * 60_000
  return policy === 'latest' && args.isOtherSent && !isTooLate ? 'superseded' : 'downtime'
}

const latenessOf = ({ now }: Planned, dueAt: Date): number => now.getTime() - dueAt.getTime()

/**
 * Why a time that would be sent is skipped. On time it waits for no run before it, the first of this look included; late ones
 * do, and so does the end of a stop whose every time is sent.
 */
const skippedReason = (args: {
  dueAt: Date
  isFirst: boolean
  mailing: Planned
}): null | RunReason => {
  const { dueAt, isFirst, mailing } = args
  const isOnTime = latenessOf(mailing, dueAt) <= ON_TIME_SECONDS * 1_000
  const wasStopped = latenessOf(mailing, mailing.nextRunAt) > ON_TIME_SECONDS * 1_000
  const waits = !isOnTime || (wasStopped && mailing.catchUp === 'all')
  return heldBack(mailing) ?? (!waits && (mailing.isBusy || !isFirst) ? 'previousRunning' : null)
}

const planPast = (mailing: Planned): Plan => {
  const { nextRunAt, now } = mailing
  const first = movedEarlier(mailing)
  const answer = catchUp({
    ...(first && { first }),
    missedSince: new Date(nextRunAt.getTime() - 1),
    notLaterThanMinutes: mailing.notLaterThanMinutes,
    now,
    policy: mailing.catchUp,
    rule: mailing.rule,
  })
  const sent = answer.send.map((dueAt, place) =>
    answered(mailing, {
      dueAt,
      reason: skippedReason({ dueAt, isFirst: place === 0, mailing }),
    }),
  )
  // With `more` the one that is sent instead comes in the next look.
  const isOtherSent =
    sent.some(({ status }) => status === 'planned') || (answer.more && !heldBack(mailing))
  const missed = answer.missed.map((dueAt): NewRun => ({
    ...baseOf(mailing),
    dueAt,
    reason: missedReason({ dueAt, isOtherSent, mailing }),
    status: 'missed',
  }))
  return withPlanAt(mailing, { next: answer.next, runs: [...missed, ...sent] })
}

/**
 * A time to come that some zone has already. When none of the recipients' zones has, it is looked at again when the
 * first of them does: edits count until then.
 */
const planAhead = (mailing: Planned): Plan => {
  const { nextRunAt: occurrence, now, rule, zones } = mailing
  const span = localTimeSpan({ occurrence, rule, zones })
  // Never later than its own time: looked at after that it would count as late.
  const first = span.first < occurrence ? span.first : occurrence
  if (first > now) return { next: occurrence, planAt: first, runs: [] }
  const reason = heldBack(mailing) ?? (mailing.isBusy ? 'previousRunning' : null)
  return withPlanAt(mailing, {
    next: nextOccurrence(rule, occurrence),
    runs: [answered(mailing, { dueAt: occurrence, reason })],
  })
}

const answered = (
  mailing: Planned,
  { dueAt, reason }: { dueAt: Date; reason: null | RunReason },
): NewRun => ({
  ...baseOf(mailing),
  dueAt,
  reason,
  status: reason ? 'skipped' : 'planned',
  ...(reason ? {} : zoneTimes(mailing, dueAt)),
})
