import type { Database, Statement } from '../database.ts'

/** Something that waits for a person: a mailing that stands still, or letters of which nobody knows the outcome. */
export type Trouble =
  | { count: number; dueAt: Date; kind: 'unknown'; name: string; runId: string; timeZone: string }
  | { kind: 'disabled' | 'paused'; mailingId: string; name: string; reason: string }
  | { kind: 'neverFired'; mailingId: string; name: string }

type MailingRow = {
  id: number | string
  name: string
  status: 'disabled' | 'paused'
  stop_reason: string
}
type RunRow = {
  due_at: Date
  id: number | string
  name: string
  time_zone: string
  unknown: number
}

/** A mailing that its owner paused by hand has no reason and needs nobody. */
const findStopped: Statement = {
  name: 'mailings_find_stopped',
  text: (t) => `
SELECT id, name, status::text AS status, coalesce(stop_reason, '') AS stop_reason
FROM ${t.mailings}
WHERE (status = 'disabled' OR (status = 'paused' AND stop_reason IS NOT NULL))
  AND ($1::text IS NULL OR owner_id = $1::${t.idType})
ORDER BY updated_at DESC
LIMIT 5`,
}

/** Its end came, or its rule had no time left, before it was ever sent. */
const findNeverFired: Statement = {
  name: 'mailings_find_never_fired',
  text: (t) => `
SELECT id, name FROM ${t.mailings}
WHERE status = 'completed' AND coalesce(runs_count, 0) = 0 AND activated_at > now() - interval '31 days'
  AND ($1::text IS NULL OR owner_id = $1::${t.idType})
ORDER BY id DESC
LIMIT 5`,
}

const findUnknown: Statement = {
  name: 'mailings_find_unknown',
  text: (t) => `
SELECT r.id, r.due_at, r.unknown::int, m.name, m.time_zone
FROM ${t.runs} r JOIN ${t.mailings} m ON m.id = r.mailing_id
WHERE r.unknown > 0 AND r.due_at > now() - interval '31 days'
  AND ($1::text IS NULL OR r.owner_id = $1::${t.idType})
ORDER BY r.id DESC
LIMIT 5`,
}

/** What needs attention, of one owner or of all (`null`): at most five of each kind, runs and rules of a month. */
export const findTroubles = async (db: Database, ownerId: null | string): Promise<Trouble[]> => {
  const [stopped, neverFired, unknown] = await Promise.all([
    db.run<MailingRow>(findStopped, [ownerId]),
    db.run<Pick<MailingRow, 'id' | 'name'>>(findNeverFired, [ownerId]),
    db.run<RunRow>(findUnknown, [ownerId]),
  ])
  return [
    ...stopped.map((row) => ({
      kind: row.status,
      mailingId: String(row.id),
      name: row.name,
      reason: row.stop_reason,
    })),
    ...neverFired.map((row) => ({
      kind: 'neverFired' as const,
      mailingId: String(row.id),
      name: row.name,
    })),
    ...unknown.map((row) => ({
      count: row.unknown,
      dueAt: row.due_at,
      kind: 'unknown' as const,
      name: row.name,
      runId: String(row.id),
      timeZone: row.time_zone,
    })),
  ]
}
