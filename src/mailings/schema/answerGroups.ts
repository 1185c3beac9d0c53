/**
 * What the answers to letters have in common, for "mailbox full: 12, will retry at 14:05" and for filters.
 * `answer_group` holds `<state>/<group>`, such as `deferred/mailboxFull`.
 */
export const answerGroups = [
  'mailboxFull',
  'greylisted',
  'throttled',
  'noConnection',
  'serverBusy',
  'noSuchAddress',
  'closed',
  'policy',
  'sender',
  'unwritable',
  'other',
] as const
export type AnswerGroup = (typeof answerGroups)[number]

/** Column and index of the groups. */
export const answerGroupColumn = 'answer_group'

/** SQL of the state in a group, as the index `attempts_held_idx` has it. */
export const heldStateSql = `split_part("${answerGroupColumn}", '/', 1)`

/** Column of the second half, written with the answer of a letter that was put off or rejected; see `groupOf`. */
export const answerCauseColumn = 'answer_cause'

/**
 * SQL that reads the group off a row, as a stored generated column: whatever changes a letter keeps it right. It is NULL
 * for a letter that waits, leaves or was sent, so that claim and fence stay HOT and a good result touches no index of it.
 * It is short because PostgreSQL reads it anew, word by word, in each statement that changes a letter: with the patterns of
 * all answers in it a fence cost 340 µs before its first letter, 210 so (ADR 0006).
 */
export const answerGroupSql = `CASE "state"
  WHEN 'deferred' THEN 'deferred/' || coalesce("answer_cause", 'other')
  WHEN 'rejected' THEN 'rejected/' || coalesce("answer_cause", 'other')
  WHEN 'unknown' THEN 'unknown/' || coalesce("reason", 'other')
  WHEN 'skipped' THEN 'skipped/' || coalesce("reason", 'other')
END`
