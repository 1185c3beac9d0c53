import type { RunReason } from '../../reasons.ts'
import type { Database, Statement } from '../database.ts'

/** A run to be written: one occurrence of a mailing. */
export type NewRun = {
  dueAt: Date
  kind: 'manual' | 'scheduled'
  /** When its last letters are due, if not all are due at once. */
  lastDueAt?: Date | null
  mailingId: string
  ownerId: string
  reason: null | RunReason
  status: 'missed' | 'planned' | 'skipped'
  /** In recipient-local time: when the letters of each time zone are due; those of another zone or none, at `dueAt`. */
  zoneTimes?: null | Record<string, Date>
}

const insert: Statement = {
  name: 'mailings_insert_runs',
  text: (t) => `
INSERT INTO ${t.runs} (mailing_id, owner_id, due_at, kind, status, reason, zone_times, last_due_at, finished_at,
  total, sent, deferred, rejected, unknown, skipped, expand_cursor, resend_unknown)
SELECT mailing_id, owner_id, due_at, kind::${t.enums.runKind}, status::${t.enums.runStatus}, reason,
  zone_times::jsonb, last_due_at,
  CASE WHEN status <> 'planned' THEN now() END, 0, 0, 0, 0, 0, 0, 0, false
FROM unnest($1::${t.idType}[], $2::${t.idType}[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
  $7::text[], $8::timestamptz[])
  AS r(mailing_id, owner_id, due_at, kind, status, reason, zone_times, last_due_at)
ON CONFLICT (mailing_id, due_at) DO NOTHING
RETURNING id, mailing_id, status`,
}

/** Writes runs; an occurrence that has its run already is passed over. Resolves to those written. */
export const insertRuns = async (
  db: Database,
  runs: NewRun[],
): Promise<{ id: string; mailingId: string; status: string }[]> => {
  if (runs.length === 0) return []
  const rows = await db.run<{ id: number | string; mailing_id: number | string; status: string }>(
    insert,
    [
      runs.map(({ mailingId }) => mailingId),
      runs.map(({ ownerId }) => ownerId),
      runs.map(({ dueAt }) => dueAt),
      runs.map(({ kind }) => kind),
      runs.map(({ status }) => status),
      runs.map(({ reason }) => reason),
      runs.map(({ zoneTimes }) => (zoneTimes ? JSON.stringify(zoneTimes) : null)),
      runs.map(({ lastDueAt }) => lastDueAt ?? null),
    ],
  )
  return rows.map((row) => ({
    id: String(row.id),
    mailingId: String(row.mailing_id),
    status: row.status,
  }))
}
