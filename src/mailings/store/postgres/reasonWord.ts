import type { AttemptReason, RunReason } from '../../reasons.ts'

/** A reason as SQL writes it. Spelled in the statement itself it would be shown without words. */
export const attemptReason = (reason: AttemptReason): string => `'${reason}'`

/** The same of a run. */
export const runReason = (reason: RunReason): string => `'${reason}'`
