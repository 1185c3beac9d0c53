import type { AttemptState, MailingStatus, RunStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** All that is known of one address and one run of a mailing, or of a mailing that has no run yet. */
export type RecipientFacts = {
  attempt: {
    answer: null | string
    dueAt: Date | null
    group: null | string
    id: string
    reason: null | string
    settledAt: Date | null
    state: AttemptState
    /** Times that nobody knows whether it arrived. */
    unknowns: number
  } | null
  /** The owner's client with this address. */
  client: { createdAt: Date; id: string } | null
  /** Whether the mailing would write to that client now: by its lists, its tags, by name, or to all. */
  isListed: boolean
  isOwnerBlocked: boolean
  mailingStatus: MailingStatus
  /** By the database's clock. */
  now: Date
  run: {
    dueAt: Date
    expandedAt: Date | null
    id: string
    reason: null | string
    status: RunStatus
  } | null
  suppression: { reason: string; since: Date | null } | null
  timeZone: string
}

type Row = {
  answer: null | string
  answer_group: null | string
  attempt_due_at: Date | null
  attempt_id: null | number | string
  attempt_reason: null | string
  attempt_unknowns: null | number
  blocked: boolean | null
  client_created_at: Date
  client_id: null | number | string
  expanded_at: Date | null
  is_listed: boolean | null
  mailing_status: MailingStatus
  now: Date
  run_due_at: Date
  run_id: null | number | string
  run_reason: null | string
  run_status: RunStatus
  settled_at: Date | null
  state: AttemptState
  suppressed_at: Date | null
  suppression: null | string
  time_zone: string
}

/** Each part is one probe of a unique key; whose rows are looked at follows from the mailing alone. */
const find: Statement = {
  name: 'mailings_find_recipient',
  text: (t) => `
SELECT now() AS now, m.status AS mailing_status, m.time_zone, u.${t.blockedColumn} AS blocked,
  r.id AS run_id, r.status AS run_status, r.reason AS run_reason, r.due_at AS run_due_at, r.expanded_at,
  a.id AS attempt_id, a.state, a.reason AS attempt_reason, a.answer, a.answer_group, a.settled_at, a.due_at AS attempt_due_at,
  a.unknowns::int AS attempt_unknowns,
  c.id AS client_id, c.created_at AS client_created_at,
  s.reason::text AS suppression, s.suppressed_at,
  c.id IS NOT NULL AND (
    m.recipients_everyone OR EXISTS (
      SELECT 1 FROM ${t.mailingsRels} mr JOIN ${t.clientsRels} cr ON cr.${t.listsRelColumn} = mr.${t.listsRelColumn}
      WHERE mr.parent_id = m.id AND mr.path = 'recipients.lists' AND cr.parent_id = c.id AND cr.path = 'lists'
    ) OR EXISTS (
      SELECT 1 FROM ${t.mailingsTexts} mt JOIN ${t.clientsTexts} ct ON ct.text = mt.text
      WHERE mt.parent_id = m.id AND mt.path = 'recipients.tags' AND ct.parent_id = c.id AND ct.path = 'tags'
    ) OR EXISTS (
      SELECT 1 FROM ${t.mailingsRels} mr
      WHERE mr.parent_id = m.id AND mr.path = 'recipients.clients' AND mr.${t.clientsRelColumn} = c.id
    )
  ) AS is_listed
FROM ${t.mailings} m
JOIN ${t.users} u ON u.id = m.owner_id
LEFT JOIN LATERAL (
  SELECT * FROM ${t.runs} WHERE mailing_id = m.id AND ($2::text IS NULL OR id = $2::${t.idType})
  ORDER BY due_at DESC LIMIT 1
) r ON true
LEFT JOIN LATERAL (
  SELECT * FROM ${t.attempts} WHERE run_id = r.id AND lower(email) = ANY ($3) LIMIT 1
) a ON true
LEFT JOIN LATERAL (
  SELECT id, created_at FROM ${t.clients} WHERE owner_id = m.owner_id AND lower(email) = ANY ($3) LIMIT 1
) c ON true
LEFT JOIN LATERAL (
  SELECT reason, suppressed_at FROM ${t.suppressions} WHERE owner_id = m.owner_id AND lower(email) = ANY ($3) LIMIT 1
) s ON true
WHERE m.id = $1`,
}

/** Reads what is known of an address; of the newest run when none is named. null: there is no such mailing. */
export const findRecipient = async (
  db: Database,
  args: {
    /** The address in lower case, in each way it may be stored. */
    addresses: string[]
    mailingId: string
    runId: null | string
  },
): Promise<null | RecipientFacts> => {
  const [row] = await db.run<Row>(find, [args.mailingId, args.runId, args.addresses])
  return row ? toFacts(row) : null
}

const toFacts = (row: Row): RecipientFacts => ({
  attempt:
    row.attempt_id === null
      ? null
      : {
          id: String(row.attempt_id),
          answer: row.answer,
          dueAt: row.attempt_due_at,
          group: row.answer_group,
          reason: row.attempt_reason,
          settledAt: row.settled_at,
          state: row.state,
          unknowns: row.attempt_unknowns ?? 0,
        },
  client:
    row.client_id === null ? null : { id: String(row.client_id), createdAt: row.client_created_at },
  isListed: row.is_listed === true,
  isOwnerBlocked: row.blocked === true,
  mailingStatus: row.mailing_status,
  now: row.now,
  run:
    row.run_id === null
      ? null
      : {
          id: String(row.run_id),
          dueAt: row.run_due_at,
          expandedAt: row.expanded_at,
          reason: row.run_reason,
          status: row.run_status,
        },
  suppression:
    row.suppression === null ? null : { reason: row.suppression, since: row.suppressed_at },
  timeZone: row.time_zone,
})
