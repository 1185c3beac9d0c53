/**
 * What letters that were not simply sent have in common, in one word: the groups of a run's attempts. The column
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

/**
 * SQL that reads the group off a row, as a stored generated column: whatever changes a letter keeps it right. It is NULL
 * for a letter that waits, leaves or was sent, so that claim and fence stay HOT and a good result touches no index of it. The words are those of transports/classify.ts (RFC 3463, RFC 5248).
 * No backslash stands in it: a migration is a template string.
 */
export const answerGroupSql = `CASE "state"
  WHEN 'deferred' THEN 'deferred/' || ${causeSql()}
  WHEN 'rejected' THEN 'rejected/' || ${causeSql()}
  WHEN 'unknown' THEN 'unknown/' || coalesce("reason", 'other')
  WHEN 'skipped' THEN 'skipped/' || coalesce("reason", 'other')
END`

function causeSql(): string {
  return `CASE
    WHEN "reason" = 'poison' THEN 'unwritable'
    WHEN "enhanced" ~ '^[45][.]2[.]2$' OR "answer" ~* 'mailbox (is )?full|over ?quota|quota (is )?exceeded' THEN 'mailboxFull'
    WHEN "answer" ~* 'gr[ae]y[- ]?list' THEN 'greylisted'
    WHEN coalesce("code", 0) = 0 THEN 'noConnection'
    WHEN "enhanced" ~ '^5[.]1[.](1|2|3|6|10)$|^5[.]2[.]1$' OR "code" IN (521, 556) THEN 'noSuchAddress'
    WHEN "enhanced" ~ '^5[.]7[.](124|133|134|136)$' THEN 'closed'
    WHEN "enhanced" ~ '^4[.]7[.](0|28|650)$' OR "answer" ~* 'throttl|too (many|fast|much)|slow down|rate limit' THEN 'throttled'
    WHEN "enhanced" ~ '^[45][.]7[.]' OR "answer" ~* 'spam|blacklist|block ?list|reputation|policy|dnsbl' THEN 'policy'
    WHEN "enhanced" ~ '^[45][.]1[.][78]$' OR "phase" = 'mailFrom' THEN 'sender'
    WHEN "code" = 421 OR "enhanced" ~ '^[45][.][34][.]' OR "phase" IN ('auth', 'connect', 'greeting', 'hello', 'startTls') THEN 'serverBusy'
    ELSE 'other'
  END`
}
