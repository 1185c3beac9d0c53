import type { RecipientFacts } from '../store/postgres/findRecipient.ts'

/** Why an address did or did not get a run, in one word, with what the sentence needs. */
export type RecipientVerdict =
  | { answer: string; at: Date | null; kind: 'sent' }
  | { answer: string; at: Date | null; kind: 'deferred' }
  | { answer: string; kind: 'rejected'; reason: null | string }
  | { at: Date | null; kind: 'waiting' }
  | { at: Date; kind: 'clientLater' }
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

/** What became of an address in a run; a recipient of the run has its row there, so that it decides. */
export const judgeRecipient = (facts: RecipientFacts): RecipientVerdict =>
  facts.attempt ? judgeAttempt(facts, facts.attempt) : judgeAbsence(facts)

const judgeAttempt = (
  facts: RecipientFacts,
  attempt: NonNullable<RecipientFacts['attempt']>,
): RecipientVerdict => {
  const answer = attempt.answer ?? ''
  switch (attempt.state) {
    case 'claimed':
    case 'queued':
    case 'sending':
      return { at: attempt.dueAt, kind: 'waiting' }
    case 'deferred':
      return { answer, at: attempt.dueAt, kind: 'deferred' }
    case 'rejected':
      return { answer, kind: 'rejected', reason: attempt.reason }
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
  return run.status === 'cancelled' ? { kind: 'runCancelled' } : { kind: 'collecting' }
}
