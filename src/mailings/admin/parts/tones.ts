import type { ClientJobStatus } from '../../clientJobStates.ts'
import type { AttemptState, MailingStatus, RunStatus } from '../../states.ts'

/** The colour of a pill. The words say the same, so that nothing depends on seeing colours. */
export type Tone = 'bad' | 'busy' | 'calm' | 'good' | 'warn'

/** Tones of mailing statuses; `active` is a created one that waits for its first time. */
export const mailingTones: Record<'active' | MailingStatus, Tone> = {
  active: 'good',
  completed: 'calm',
  created: 'calm',
  disabled: 'bad',
  paused: 'warn',
  started: 'good',
}

/** Tones of run statuses. */
export const runTones: Record<RunStatus, Tone> = {
  cancelled: 'calm',
  expanding: 'busy',
  finished: 'good',
  missed: 'warn',
  paused: 'warn',
  planned: 'calm',
  running: 'busy',
  skipped: 'warn',
}

/** Tones of attempt states. */
export const attemptTones: Record<AttemptState, Tone> = {
  claimed: 'busy',
  deferred: 'warn',
  queued: 'calm',
  rejected: 'bad',
  sending: 'busy',
  sent: 'good',
  skipped: 'calm',
  unknown: 'warn',
}

/** Tones of imports and bulk actions. */
export const clientJobTones: Record<ClientJobStatus, Tone> = {
  cancelled: 'calm',
  draft: 'calm',
  failed: 'bad',
  finished: 'good',
  running: 'busy',
  uploading: 'busy',
  waiting: 'calm',
}
