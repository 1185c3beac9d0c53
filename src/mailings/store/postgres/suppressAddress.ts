import type { Database, Statement } from '../database.ts'

import { addressKey, parseAddress } from '../../addresses/parseAddress.ts'

/** A recipient as the unsubscribe page needs him. */
export type Unsubscribing = {
  email: string
  isSuppressed: boolean
  language: 'en' | 'ru'
  ownerId: string
  senderName: string
}

type Row = {
  email: string
  is_suppressed: boolean
  language: null | string
  owner_id: number | string
  sender_name: null | string
}

const read: Statement = {
  name: 'mailings_read_unsubscribing',
  text: (t) => `
SELECT a.email, a.owner_id, u.${t.nameColumn} AS sender_name, g.language::text AS language,
  EXISTS (
    SELECT 1 FROM ${t.suppressions} s WHERE s.owner_id = a.owner_id AND lower(s.email) = lower(a.email)
  ) AS is_suppressed
FROM ${t.attempts} a
JOIN ${t.users} u ON u.id = a.owner_id
LEFT JOIN ${t.runs} r ON r.id = a.run_id
LEFT JOIN ${t.mailings} m ON m.id = r.mailing_id
LEFT JOIN ${t.messages} g ON g.id = m.message_id
WHERE a.id = $1::${t.idType}`,
}

const suppress: Statement = {
  name: 'mailings_suppress_address',
  text: (t) => `
INSERT INTO ${t.suppressions} (owner_id, email, reason, suppressed_at)
VALUES ($1, lower($2), $3::${t.enums.suppressionReason}, now())
ON CONFLICT (owner_id, lower(email)) DO NOTHING`,
}

/** The other spelling of a mailbox, where a client of this owner still has it. */
const suppressTwin: Statement = {
  name: 'mailings_suppress_twin',
  text: (t) => `
INSERT INTO ${t.suppressions} (owner_id, email, reason, suppressed_at)
SELECT $1, lower($2), $3::${t.enums.suppressionReason}, now()
WHERE EXISTS (SELECT 1 FROM ${t.clients} c WHERE c.owner_id = $1 AND lower(c.email) = lower($2))
ON CONFLICT (owner_id, lower(email)) DO NOTHING`,
}

/** Reads whom an attempt was for; null when the attempt is gone. */
export const readUnsubscribing = async (
  db: Database,
  attemptId: string,
): Promise<null | Unsubscribing> => {
  const [row] = await db.run<Row>(read, [attemptId])
  if (!row) return null
  return {
    email: row.email,
    isSuppressed: row.is_suppressed,
    language: row.language === 'ru' ? 'ru' : 'en',
    ownerId: String(row.owner_id),
    senderName: row.sender_name ?? '',
  }
}

/**
 * Suppresses an address for one owner; one that is suppressed already keeps its first reason. As the letter spelled it, and
 * as it is stored now, and as a client from before addresses had one spelling has it: all are one mailbox.
 */
export const suppressAddress = async (
  db: Database,
  args: { email: string; ownerId: string; reason: 'complained' | 'manual' | 'unsubscribed' },
): Promise<void> => {
  for (const email of new Set([args.email, addressKey(args.email)])) {
    await db.run(suppress, [args.ownerId, email, args.reason])
  }
  const parsed = parseAddress(args.email)
  if ('problem' in parsed || parsed.display === parsed.address) return
  await db.run(suppressTwin, [args.ownerId, parsed.display, args.reason])
}
