import type { MailingStatus, RunStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'
import { fitsIdType } from './fitsIdType.ts'

type Row = {
  activated_at: Date | null
  end_at: Date | null
  id: number | string
  message_id: null | number | string
  name: string
  next_run_at: Date | null
  now: Date
  owner_id: number | string
  rule: unknown
  run_due_at: Date
  run_id: null | number | string
  run_sent: number
  run_status: RunStatus
  run_total: number
  start_at: Date
  status: MailingStatus
  stop_reason: null | string
  time_zone: string
}

/** A mailing with the newest of its runs. */
export type StandingRow = {
  activatedAt: Date | null
  endAt: Date | null
  id: string
  lastRun: { dueAt: Date; id: string; sent: number; status: RunStatus; total: number } | null
  messageId: null | string
  name: string
  nextRunAt: Date | null
  /** By the database's clock. */
  now: Date
  ownerId: string
  rule: unknown
  startAt: Date
  status: MailingStatus
  stopReason: null | string
  timeZone: string
}

/** The newest run comes off `runs_one_per_occurrence_idx`, read backwards: one row, however long the ledger. */
const find: Statement = {
  name: 'mailings_find_standing',
  text: (t) => `
SELECT m.id, m.name, m.owner_id, m.message_id, m.status, m.stop_reason, m.time_zone, m.start_at, m.end_at,
  m.activated_at, m.next_run_at, m.rule, now() AS now,
  r.id AS run_id, r.status AS run_status, r.due_at AS run_due_at, r.sent::int AS run_sent,
  r.total::int AS run_total
FROM ${t.mailings} m
LEFT JOIN LATERAL (
  SELECT id, status, due_at, sent, total FROM ${t.runs}
  WHERE mailing_id = m.id ORDER BY due_at DESC LIMIT 1
) r ON true
WHERE m.id = $1::${t.idType} AND ($2::text IS NULL OR m.owner_id = $2::${t.idType})`,
}

/** Reads how a mailing stands; null when it is not there or not of this owner (`null`: any owner). */
export const findStanding = async (
  db: Database,
  args: { mailingId: string; ownerId: null | string },
): Promise<null | StandingRow> => {
  if (!fitsIdType(args.mailingId, db.tables.idType)) return null
  const [row] = await db.run<Row>(find, [args.mailingId, args.ownerId])
  if (!row) return null
  return {
    id: String(row.id),
    activatedAt: row.activated_at,
    endAt: row.end_at,
    lastRun: lastRunOf(row),
    messageId: row.message_id === null ? null : String(row.message_id),
    name: row.name,
    nextRunAt: row.next_run_at,
    now: row.now,
    ownerId: String(row.owner_id),
    rule: row.rule,
    startAt: row.start_at,
    status: row.status,
    stopReason: row.stop_reason,
    timeZone: row.time_zone,
  }
}

const lastRunOf = (row: Row): StandingRow['lastRun'] =>
  row.run_id === null
    ? null
    : {
        id: String(row.run_id),
        dueAt: row.run_due_at,
        sent: row.run_sent,
        status: row.run_status,
        total: row.run_total,
      }
