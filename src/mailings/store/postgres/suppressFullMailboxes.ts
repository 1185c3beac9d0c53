import type { Database, Statement } from '../database.ts'

/** Of RFC 3463: X.2.2 is a full mailbox, for now (4) or for good (5). */
const fullMailbox = `enhanced IN ('4.2.2', '5.2.2')`

/**
 * An address that was full for so many letters in 30 days is suppressed: nobody reads there. The letters themselves are the
 * count, found by the history of their client, so that a crash between a result and this statement loses none.
 */
const suppress: Statement = {
  name: 'mailings_suppress_full_mailboxes',
  text: (t) => `
INSERT INTO ${t.suppressions} (owner_id, email, reason, answer, suppressed_at)
SELECT DISTINCT ON (a.owner_id, lower(a.email))
  a.owner_id, a.email, 'mailboxFull'::${t.enums.suppressionReason}, a.answer, now()
FROM ${t.attempts} a
WHERE a.id = ANY($1::${t.idType}[]) AND a.state = 'rejected' AND a.${fullMailbox}
  AND (
    SELECT count(*) >= $2 FROM (
      SELECT 1 FROM ${t.attempts}
      WHERE client_id = a.client_id AND lower(email) = lower(a.email) AND state = 'rejected' AND ${fullMailbox}
        AND settled_at > now() - interval '30 days'
      LIMIT $2
    ) letters
  )
ON CONFLICT (owner_id, lower(email)) DO NOTHING`,
}

/** Whether an answer says that the mailbox is full. */
export const saysMailboxFull = ({ enhanced }: { enhanced: string }): boolean =>
  enhanced === '4.2.2' || enhanced === '5.2.2'

/** Suppresses the addresses of those rejected letters whose mailbox was full for `letters` letters in 30 days. */
export const suppressFullMailboxes = async (
  db: Database,
  args: { ids: string[]; letters: number },
): Promise<void> => {
  await db.run(suppress, [args.ids, args.letters])
}
