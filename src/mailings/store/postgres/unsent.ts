import { attemptReason } from './reasonWord.ts'

/** An attempt that is not sent after all is skipped; one that may have arrived before stays `unknown`, and is said to be. */
export const stateUnsent = (a: string, type: string): string =>
  `(CASE WHEN ${a}.unknowns > 0 THEN 'unknown' ELSE 'skipped' END)::${type}`

/** Why: `reason` is SQL. */
export const reasonUnsent = (a: string, reason: string): string =>
  `CASE WHEN ${a}.unknowns > 0 THEN coalesce(${a}.reason, ${attemptReason('answerLost')}) ELSE ${reason} END`
