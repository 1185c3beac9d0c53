import type { RunStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** A run with its counts and the mailing it belongs to. */
export type LastRun = {
  deferred: number
  dueAt: Date
  id: string
  name: string
  ownerName: string
  rejected: number
  sent: number
  skipped: number
  status: RunStatus
  total: number
  unknown: number
}

type Row = {
  deferred: number
  due_at: Date
  id: number | string
  name: string
  owner_name: null | string
  rejected: number
  sent: number
  skipped: number
  status: RunStatus
  total: number
  unknown: number
}

/** By id, the order in which runs were written: the primary key serves it, and `due_at` has no index of its own. */
const find: Statement = {
  name: 'mailings_find_last_runs',
  text: (t) => `
SELECT r.id, r.due_at, r.status, m.name, u.${t.nameColumn} AS owner_name, r.total::int, r.sent::int,
  r.deferred::int, r.rejected::int, r.unknown::int, r.skipped::int
FROM (
  SELECT * FROM ${t.runs} WHERE $1::text IS NULL OR owner_id = $1::${t.idType}
  ORDER BY id DESC LIMIT 6
) r
JOIN ${t.mailings} m ON m.id = r.mailing_id
JOIN ${t.users} u ON u.id = r.owner_id
ORDER BY r.id DESC`,
}

/** The six newest runs of one owner or of all (`null`), newest first. */
export const findLastRuns = async (db: Database, ownerId: null | string): Promise<LastRun[]> =>
  (await db.run<Row>(find, [ownerId])).map(({ due_at, owner_name, ...row }) => ({
    ...row,
    id: String(row.id),
    dueAt: due_at,
    ownerName: owner_name ?? '',
  }))
