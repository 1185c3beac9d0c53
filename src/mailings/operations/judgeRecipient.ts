import type { RecipientFacts } from '../store/postgres/findRecipient.ts'

/** Why an address did or did not get a run, in one word, with what the sentence needs. */
export type RecipientVerdict =
  | { answer: string; at: Date | null; kind: 'sent' }
  | { answer: string; at: Date | null; kind: 'deferred' }
  | { answer: string; kind: 'rejected'; reason: null | string }
  | { answer: string; kind: 'mailingDisabled' | 'mailingPaused' }
  | { at: Date; kind: 'clientLater' }
  | { at: Date; kind: 'waitingUntil' }
  | { kind: 'collecting' }
  | { kind: 'listedLater' }
  | { kind: 'noClient' }
  | { kind: 'noRun' }
  | { kind: 'notListed' }
  | { kind: 'ownerBlocked' }
  | { kind: 'runCancelled' }
  | { kind: 'runUnsent'; reason: null | string }
  | { kind: 'settledAsSent' }
  | { kind: 'skipped'; reason: null | string; since: Date | null }
  | { kind: 'unknown'; reason: null | string }
  | { kind: 'waiting' }

/** What became of an address in a run; a recipient of the run has its row there, so that it decides. */
export const judgeRecipient = (facts: RecipientFacts): RecipientVerdict =>
  facts.attempt ? judgeAttempt(facts, facts.attempt) : judgeAbsence(facts)

type Attempt = NonNullable<RecipientFacts['attempt']>

const judgeAttempt = (facts: RecipientFacts, attempt: Attempt): RecipientVerdict => {
  const answer = attempt.answer ?? ''
  switch (attempt.state) {
    case 'claimed':
    case 'queued':
      return (
        willNotLeave(facts, attempt) ??
        standsStill(facts, answer) ??
        judgeTurn(facts, attempt.dueAt)
      )
    case 'deferred':
      return (
        willNotLeave(facts, attempt) ??
        standsStill(facts, answer) ?? { answer, at: attempt.dueAt, kind: 'deferred' }
      )
    case 'rejected':
      return { answer, kind: 'rejected', reason: attempt.reason }
    case 'sending':
      return { kind: 'waiting' }
    case 'sent':
      return attempt.reason === 'settledByOwner'
        ? { kind: 'settledAsSent' }
        : { answer, at: attempt.settledAt, kind: 'sent' }
    case 'skipped':
      return { kind: 'skipped', reason: attempt.reason, since: sinceOf(facts, attempt.reason) }
    case 'unknown':
      return { kind: 'unknown', reason: attempt.reason }
  }
}

/** What the fence will say of a letter on its way there, or the sweep of one that waits; one that may have arrived stays unknown. */
const willNotLeave = (facts: RecipientFacts, attempt: Attempt): null | RecipientVerdict => {
  const verdict = barred(facts)
  const mayHaveArrived = verdict !== null && attempt.unknowns > 0
  return mayHaveArrived ? { kind: 'unknown', reason: attempt.reason ?? 'answerLost' } : verdict
}

const barred = (facts: RecipientFacts): null | RecipientVerdict => {
  const { isOwnerBlocked, run, suppression } = facts
  if (run?.status === 'cancelled') return { kind: 'skipped', reason: 'cancelled', since: null }
  if (isOwnerBlocked) return { kind: 'ownerBlocked' }
  if (!suppression) return null
  return { kind: 'skipped', reason: suppression.reason, since: suppression.since }
}

/** `answer`: why it was put off before. A ban outlasts a pause. */
const standsStill = (facts: RecipientFacts, answer: string): null | RecipientVerdict => {
  const { mailingStatus, run } = facts
  if (mailingStatus === 'disabled') return { answer, kind: 'mailingDisabled' }
  const isPaused = mailingStatus === 'paused' || run?.status === 'paused'
  return isPaused ? { answer, kind: 'mailingPaused' } : null
}

/** In recipient-local time a letter waits for the clocks of its recipient. */
const judgeTurn = ({ now }: RecipientFacts, dueAt: Date | null): RecipientVerdict =>
  dueAt && dueAt > now ? { at: dueAt, kind: 'waitingUntil' } : { kind: 'waiting' }

/** Since when the address is excluded, if that is why it was skipped. */
const sinceOf = ({ suppression }: RecipientFacts, reason: null | string): Date | null =>
  suppression && suppression.reason === reason ? suppression.since : null

/** In the order in which one cause makes the next one idle: the run, then the owner, then the client. */
const judgeAbsence = (facts: RecipientFacts): RecipientVerdict => {
  const { client, isListed, isOwnerBlocked, run, suppression } = facts
  if (run?.status === 'missed' || run?.status === 'skipped')
    return { kind: 'runUnsent', reason: run.reason }
  if (isOwnerBlocked) return { kind: 'ownerBlocked' }
  if (suppression) return { kind: 'skipped', reason: suppression.reason, since: suppression.since }
  if (!client) return { kind: 'noClient' }
  if (run?.expandedAt && client.createdAt > run.expandedAt)
    return { at: client.createdAt, kind: 'clientLater' }
  if (!isListed) return { kind: 'notListed' }
  if (!run) return { kind: 'noRun' }
  if (run.expandedAt) return { kind: 'listedLater' }
  if (run.status === 'cancelled') return { kind: 'runCancelled' }
  return standsStill(facts, '') ?? { kind: 'collecting' }
}
