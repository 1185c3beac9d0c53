import type { Database, Statement } from '../database.ts'

/** A mailing that goes out soon. */
export type NextRun = {
  dueAt: Date
  mailingId: string
  name: string
  ownerName: string
  timeZone: string
}

type Row = {
  id: number | string
  name: string
  next_run_at: Date
  owner_name: null | string
  time_zone: string
}

/** Served by `mailings_due_idx`: five rows off its front when everyone's are asked for. */
const find: Statement = {
  name: 'mailings_find_next_runs',
  text: (t) => `
SELECT m.id, m.name, m.next_run_at, m.time_zone, u.${t.nameColumn} AS owner_name
FROM ${t.mailings} m JOIN ${t.users} u ON u.id = m.owner_id
WHERE m.next_run_at IS NOT NULL AND m.status IN ('created', 'started')
  AND u.${t.blockedColumn} IS NOT TRUE
  AND ($1::text IS NULL OR m.owner_id = $1::${t.idType})
ORDER BY coalesce(m.plan_at, m.next_run_at)
LIMIT 5`,
}

/** The next runs by the calendar, soonest first, of one owner or of all (`null`). */
export const findNextRuns = async (db: Database, ownerId: null | string): Promise<NextRun[]> =>
  (await db.run<Row>(find, [ownerId])).map((row) => ({
    dueAt: row.next_run_at,
    mailingId: String(row.id),
    name: row.name,
    ownerName: row.owner_name ?? '',
    timeZone: row.time_zone,
  }))
