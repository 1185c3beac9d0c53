import type { SuppressionReason } from './collections/createSuppressionsCollection.ts'

/**
 * Why an attempt ended as it did, as kept in `attempts.reason`. Who writes one takes it from here, and
 * `translations/reasons.ts` has words for each, so that nobody is shown the word itself.
 */
export type AttemptReason =
  | 'answerLost'
  | 'cancelled'
  | 'ownerBlocked'
  | 'poison'
  | 'settledByOwner'
  | 'tooLate'
  | 'tooManyTries'
  | 'workerLost'
  | SuppressionReason

/** Why a run was not sent, or not to its end, as kept in `runs.reason`. */
export type RunReason =
  | 'badMessage'
  | 'byOwner'
  | 'disabled'
  | 'downtime'
  | 'noRecipients'
  | 'ownerBlocked'
  | 'paused'
  | 'previousRunning'
  | 'superseded'
  | 'tooLate'
