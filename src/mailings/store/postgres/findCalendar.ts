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

/** A run of the ledger as the calendar shows it. */
export type CalendarRun = {
  dueAt: Date
  id: string
  mailingId: string
  name: string
  ownerName: string
  status: RunStatus
}

/** The soonest come first, so that a cut takes away the farthest. */
const coming: Statement = {
  name: 'mailings_find_coming',
  text: (t) => `
SELECT m.id, m.name, m.next_run_at, m.rule, u.${t.nameColumn} AS owner_name
FROM ${t.mailings} m JOIN ${t.users} u ON u.id = m.owner_id
WHERE m.next_run_at IS NOT NULL AND m.status IN ('created', 'started') AND m.next_run_at < $2
  AND ($1::text IS NULL OR m.owner_id = $1::${t.idType})
ORDER BY coalesce(m.plan_at, m.next_run_at)
LIMIT $3`,
}

/** Runs have no index on their time alone: those of the mailings that ran last, each off its own key. */
const past: Statement = {
  name: 'mailings_find_calendar_runs',
  text: (t) => `
SELECT r.id, r.mailing_id, r.due_at, r.status, m.name, u.${t.nameColumn} AS owner_name
FROM (
  SELECT id, name, owner_id FROM ${t.mailings}
  WHERE (activated_at IS NOT NULL OR runs_count > 0)
    AND ($1::text IS NULL OR owner_id = $1::${t.idType})
  ORDER BY last_run_at DESC NULLS LAST LIMIT $4
) m
JOIN ${t.users} u ON u.id = m.owner_id
CROSS JOIN LATERAL (
  SELECT id, mailing_id, due_at, status FROM ${t.runs}
  WHERE mailing_id = m.id AND due_at >= $2 AND due_at < $3
  ORDER BY due_at LIMIT 1000
) r
ORDER BY r.due_at
LIMIT $5`,
}

type ComingRow = {
  id: number | string
  name: string
  next_run_at: Date
  owner_name: null | string
  rule: RecurrenceRule
}

type PastRow = {
  due_at: Date
  id: number | string
  mailing_id: number | string
  name: string
  owner_name: null | string
  status: RunStatus
}

/** Active mailings whose next time lies before `before`, of one owner or of all (`null`), at most `limit`. */
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

/** Runs due from `from` to `to` (exclusive), oldest first, at most `limit`, of at most `mailings` mailings. */
export const findCalendarRuns = async (
  db: Database,
  args: { from: Date; limit: number; mailings: number; ownerId: null | string; to: Date },
): Promise<CalendarRun[]> =>
  (await db.run<PastRow>(past, [args.ownerId, args.from, args.to, args.mailings, args.limit])).map(
    (row) => ({
      id: String(row.id),
      dueAt: row.due_at,
      mailingId: String(row.mailing_id),
      name: row.name,
      ownerName: row.owner_name ?? '',
      status: row.status,
    }),
  )
