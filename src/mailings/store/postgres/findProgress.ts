import type { MailingStatus, RunStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

type Row = {
  deferred: number
  due_at: Date
  finished_at: Date | null
  id: number | string
  last_due_at: Date | null
  mailing_id: number | string
  mailing_name: string
  mailing_status: MailingStatus
  next_run_at: Date | null
  reason: null | string
  rejected: number
  sent: number
  skipped: number
  started_at: Date | null
  status: RunStatus
  total: number
  unknown: number
}

const find: Statement = {
  name: 'mailings_find_progress',
  text: (t) => `
SELECT r.id, r.mailing_id, m.name AS mailing_name, m.status AS mailing_status, m.next_run_at, r.status,
  r.reason, r.due_at, r.last_due_at, r.started_at, r.finished_at, r.total::int, r.sent::int, r.deferred::int,
  r.rejected::int, r.unknown::int, r.skipped::int
FROM ${t.runs} r JOIN ${t.mailings} m ON m.id = r.mailing_id
WHERE $1::text IS NULL OR r.mailing_id = $1::${t.idType}
ORDER BY r.due_at DESC
LIMIT 20`,
}

/** Reads the newest runs with their folded counts. */
export const findProgress = async (db: Database, mailingId: null | string) =>
  (await db.run<Row>(find, [mailingId])).map((row) => ({
    id: String(row.id),
    deferred: row.deferred,
    dueAt: row.due_at,
    finishedAt: row.finished_at,
    lastDueAt: row.last_due_at,
    mailingId: String(row.mailing_id),
    mailingName: row.mailing_name,
    mailingStatus: row.mailing_status,
    nextRunAt: row.next_run_at,
    reason: row.reason,
    rejected: row.rejected,
    sent: row.sent,
    skipped: row.skipped,
    startedAt: row.started_at,
    status: row.status,
    total: row.total,
    unknown: row.unknown,
  }))
