import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { RunStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** A mailing with times to come. */
export type ComingMailing = {
  id: string
  name: string
  nextRunAt: Date
  ownerName: string
  rule: RecurrenceRule
}

/** The runs of a mailing on one day that have one status. */
export type CalendarRuns = {
  count: number
  /** By the zone asked for, `YYYY-MM-DD`. */
  date: string
  /** Of the first of them. */
  dueAt: Date
  mailingId: string
  name: string
  /** How many such rows the day has, those beyond `perDay` included. */
  ofDay: number
  ownerName: string
  /** The run, when it is one. */
  runId: null | string
  status: RunStatus
}

/** The soonest come first, so that a cut takes away the farthest. */
const coming: Statement = {
  name: 'mailings_find_coming',
  text: (t) => `
SELECT m.id, m.name, m.next_run_at, m.rule, u.${t.nameColumn} AS owner_name
FROM ${t.mailings} m JOIN ${t.users} u ON u.id = m.owner_id
WHERE m.next_run_at IS NOT NULL AND m.status IN ('created', 'started') AND m.next_run_at < $2
  AND u.${t.blockedColumn} IS NOT TRUE
  AND ($1::text IS NULL OR m.owner_id = $1::${t.idType})
ORDER BY coalesce(m.plan_at, m.next_run_at)
LIMIT $3`,
}

/**
 * The runs of a month by `runs_newest_idx`, those of a mailing on one day together, the first rows of each day: 20,000 runs
 * were 6 MB of page and more than a second.
 */
const past: Statement = {
  name: 'mailings_find_calendar_runs',
  text: (t) => `
SELECT d.run_id, d.mailing_id, d.due_at, d.day::text AS date, d.status, d.count, d.of_day, m.name,
  u.${t.nameColumn} AS owner_name
FROM (
  SELECT g.*, row_number() OVER (PARTITION BY day ORDER BY due_at, mailing_id) AS place,
    (count(*) OVER (PARTITION BY day))::int AS of_day
  FROM (
    SELECT mailing_id, status, (due_at AT TIME ZONE $5)::date AS day, count(*)::int AS count, min(due_at) AS due_at,
      CASE WHEN count(*) = 1 THEN min(id::text) END AS run_id
    FROM ${t.runs}
    WHERE due_at >= $2 AND due_at < $3 AND ($1::text IS NULL OR owner_id = $1::${t.idType})
    GROUP BY mailing_id, status, day
  ) g
) d
JOIN ${t.mailings} m ON m.id = d.mailing_id
JOIN ${t.users} u ON u.id = m.owner_id
WHERE d.place <= $4
ORDER BY d.due_at, d.mailing_id`,
}

type ComingRow = {
  id: number | string
  name: string
  next_run_at: Date
  owner_name: null | string
  rule: RecurrenceRule
}

type PastRow = {
  count: number
  date: string
  due_at: Date
  mailing_id: number | string
  name: string
  of_day: number
  owner_name: null | string
  run_id: null | string
  status: RunStatus
}

/** Active mailings of owners who are not blocked, whose next time lies before `before`, of one owner or of all (`null`), at most `limit`. */
export const findComingMailings = async (
  db: Database,
  args: { before: Date; limit: number; ownerId: null | string },
): Promise<ComingMailing[]> =>
  (await db.run<ComingRow>(coming, [args.ownerId, args.before, args.limit])).map((row) => ({
    id: String(row.id),
    name: row.name,
    nextRunAt: row.next_run_at,
    ownerName: row.owner_name ?? '',
    rule: row.rule,
  }))

/** Runs due from `from` to `to` (exclusive) by the days of a zone, oldest first, at most `perDay` rows of each day. */
export const findCalendarRuns = async (
  db: Database,
  args: { from: Date; ownerId: null | string; perDay: number; timeZone: string; to: Date },
): Promise<CalendarRuns[]> =>
  (await db.run<PastRow>(past, [args.ownerId, args.from, args.to, args.perDay, args.timeZone])).map(
    (row) => ({
      count: row.count,
      date: row.date,
      dueAt: row.due_at,
      mailingId: String(row.mailing_id),
      name: row.name,
      ofDay: row.of_day,
      ownerName: row.owner_name ?? '',
      runId: row.run_id,
      status: row.status,
    }),
  )
