import type { RunStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** A run in a report, with its counts. */
export type ReportRun = {
  deferred: number
  dueAt: Date
  finishedAt: Date | null
  id: string
  /** In recipient-local time: when the last time zone is due; else null. */
  lastDueAt: Date | null
  reason: null | string
  rejected: number
  sent: number
  skipped: number
  startedAt: Date | null
  status: RunStatus
  total: number
  unknown: number
}

/** A mailing in a report. */
export type ReportMailing = { id: string; name: string; ownerName: string; timeZone: string }

type RunRow = {
  due_at: Date
  finished_at: Date | null
  id: number | string
  last_due_at: Date | null
  started_at: Date | null
} & Omit<ReportRun, 'dueAt' | 'finishedAt' | 'id' | 'lastDueAt' | 'startedAt'>

type MailingRow = {
  id: number | string
  name: string
  owner_name: null | string
  time_zone: string
}

const columns = `id, status, reason, due_at, last_due_at, started_at, finished_at, total::int, sent::int, deferred::int, rejected::int,
  unknown::int, skipped::int`

const mailing: Statement = {
  name: 'mailings_report_mailing',
  text: (t) => `
SELECT m.id, m.name, m.time_zone, u.${t.nameColumn} AS owner_name
FROM ${t.mailings} m JOIN ${t.users} u ON u.id = m.owner_id
WHERE m.id = $1`,
}

/** Off `runs_one_per_occurrence_idx`, newest first; `$2` is where the page before ended. */
const runs: Statement = {
  name: 'mailings_report_runs',
  text: (t) => `
SELECT ${columns} FROM ${t.runs}
WHERE mailing_id = $1 AND ($2::timestamptz IS NULL OR due_at < $2)
ORDER BY due_at DESC LIMIT $3`,
}

const run: Statement = {
  name: 'mailings_report_run',
  text: (t) => `SELECT ${columns} FROM ${t.runs} WHERE id = $1`,
}

const toRun = ({ due_at, finished_at, last_due_at, started_at, ...row }: RunRow): ReportRun => ({
  ...row,
  id: String(row.id),
  dueAt: due_at,
  finishedAt: finished_at,
  lastDueAt: last_due_at,
  startedAt: started_at,
})

/** Reads the head of a report; null when there is no such mailing. */
export const findReportMailing = async (
  db: Database,
  mailingId: string,
): Promise<null | ReportMailing> => {
  const [row] = await db.run<MailingRow>(mailing, [mailingId])
  if (!row) return null
  return {
    id: String(row.id),
    name: row.name,
    ownerName: row.owner_name ?? '',
    timeZone: row.time_zone,
  }
}

/** Runs of a mailing, newest first, due before `before`. */
export const findReportRuns = async (
  db: Database,
  args: { before: Date | null; limit: number; mailingId: string },
): Promise<ReportRun[]> =>
  (await db.run<RunRow>(runs, [args.mailingId, args.before, args.limit])).map(toRun)

/** One run with its counts. */
export const findReportRun = async (db: Database, runId: string): Promise<null | ReportRun> => {
  const [row] = await db.run<RunRow>(run, [runId])
  return row ? toRun(row) : null
}
