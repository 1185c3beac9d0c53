import type { Database, Statement } from '../database.ts'
import { isSending } from './isSending.ts'

/** A planned run, locked until the transaction ends, with what freezing its content needs. */
export type PlannedRun = {
  deadlineHours: number
  dueAt: Date
  id: string
  /** Its turn has come later than the mailing sends: the service was down, or the runs before it were slow. */
  isTooLate: boolean
  mailingId: string
  mailingName: string
  messageId: null | string
  now: Date
  ownerId: string
  resendUnknown: boolean
  timeZone: string
}

type Row = {
  deadline_hours: number | string
  due_at: Date
  id: number | string
  is_too_late: boolean
  mailing_id: number | string
  mailing_name: string
  message_id: null | number | string
  now: Date
  owner_id: number | string
  time_zone: string
  unknown_policy: string
}

/** An earlier run of the same mailing with untried letters goes first: never two of one mailing at once. */
const lock: Statement = {
  name: 'mailings_lock_planned_runs',
  text: (t) => `
SELECT r.id, r.mailing_id, r.owner_id, r.due_at, m.name AS mailing_name, m.message_id, m.deadline_hours,
  m.unknown_policy, m.time_zone, now() AS now,
  r.kind = 'scheduled' AND now() > r.due_at + make_interval(mins => m.not_later_than_minutes::int) AS is_too_late
FROM ${t.runs} r JOIN ${t.mailings} m ON m.id = r.mailing_id
WHERE r.status = 'planned' AND m.status IN ('created', 'started', 'completed')
  AND NOT EXISTS (
    SELECT 1 FROM ${t.runs} o WHERE o.mailing_id = r.mailing_id AND o.id <> r.id AND (
      (o.status = 'planned' AND o.due_at < r.due_at) OR o.status = 'expanding'
      OR ${isSending(t, 'o')}
    )
  )
ORDER BY r.due_at, r.id
LIMIT $1
FOR NO KEY UPDATE OF r SKIP LOCKED`,
}

/** Locks planned runs that may start, those first that have waited longest. Call inside a transaction. */
export const lockPlannedRuns = async (db: Database, limit: number): Promise<PlannedRun[]> =>
  (await db.run<Row>(lock, [limit])).map((row) => ({
    id: String(row.id),
    isTooLate: row.is_too_late,
    deadlineHours: Number(row.deadline_hours),
    dueAt: row.due_at,
    mailingId: String(row.mailing_id),
    mailingName: row.mailing_name,
    messageId: row.message_id === null ? null : String(row.message_id),
    now: row.now,
    ownerId: String(row.owner_id),
    resendUnknown: row.unknown_policy === 'resend',
    timeZone: row.time_zone,
  }))
