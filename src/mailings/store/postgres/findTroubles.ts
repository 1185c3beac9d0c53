import type { Database, Statement } from '../database.ts'

/** What the troubles of one list of the admin have in common. */
export const troubleGroups = ['stopped', 'neverFired', 'neverActivated', 'unknown'] as const
export type TroubleGroup = (typeof troubleGroups)[number]

/** Something that waits for a person: a mailing that stands still, or letters of which nobody knows the outcome. */
export type Trouble = { name: string; ownerName: string } & (
  | { count: number; dueAt: Date; kind: 'unknown'; runId: string }
  | { kind: 'disabled' | 'paused'; mailingId: string; reason: string }
  | { kind: 'neverActivated' | 'neverFired'; mailingId: string }
)

/** At most five of each group; `more`: the groups that have others behind them. */
export type Troubles = { more: TroubleGroup[]; shown: Trouble[] }

type NamedRow = { id: number | string; name: string; owner_name: null | string }
type StoppedRow = { status: 'disabled' | 'paused'; stop_reason: string } & NamedRow
type RunRow = { due_at: Date; unknown: number } & NamedRow

const mostShown = 5

/** One more than is shown tells whether there are others. */
const read = mostShown + 1

/** A mailing that its owner paused by hand has no reason and needs nobody. */
const findStopped: Statement = {
  name: 'mailings_find_stopped',
  text: (t) => `
SELECT m.id, m.name, m.status::text AS status, coalesce(m.stop_reason, '') AS stop_reason, u.${t.nameColumn} AS owner_name
FROM ${t.mailings} m JOIN ${t.users} u ON u.id = m.owner_id
WHERE (m.status = 'disabled' OR (m.status = 'paused' AND m.stop_reason IS NOT NULL))
  AND ($1::text IS NULL OR m.owner_id = $1::${t.idType})
ORDER BY m.updated_at DESC
LIMIT ${read}`,
}

/** No index of its own: of 5,000 mailings 1 to 5 ms, 15 the first time, by the owner's index or all of them (29 November 2026). */
const findMailings = (kind: 'never_activated' | 'never_fired', condition: string): Statement => ({
  name: `mailings_find_${kind}`,
  text: (t) => `
SELECT m.id, m.name, u.${t.nameColumn} AS owner_name
FROM ${t.mailings} m JOIN ${t.users} u ON u.id = m.owner_id
WHERE coalesce(m.runs_count, 0) = 0 AND ${condition}
  AND ($1::text IS NULL OR m.owner_id = $1::${t.idType})
ORDER BY m.id DESC
LIMIT ${read}`,
})

/**
 * Its end came, or its rule had no time left, before it was ever sent. Completing writes no time of its own: a month
 * begins with the end that was set or with the last change, whichever is later, however long ago it was activated.
 */
const findNeverFired = findMailings(
  'never_fired',
  `m.status = 'completed' AND m.activated_at IS NOT NULL
  AND greatest(m.end_at, m.updated_at) > now() - interval '31 days'`,
)

/** Made, and then forgotten: its start has passed without it, perhaps its end too, which completes it. */
const findNeverActivated = findMailings(
  'never_activated',
  `m.status IN ('created', 'completed') AND m.activated_at IS NULL
  AND m.start_at <= now() AND m.start_at > now() - interval '31 days'`,
)

const findUnknown: Statement = {
  name: 'mailings_find_unknown',
  text: (t) => `
SELECT r.id, r.due_at, r.unknown::int, m.name, u.${t.nameColumn} AS owner_name
FROM ${t.runs} r JOIN ${t.mailings} m ON m.id = r.mailing_id JOIN ${t.users} u ON u.id = r.owner_id
WHERE r.unknown > 0 AND r.due_at > now() - interval '31 days'
  AND ($1::text IS NULL OR r.owner_id = $1::${t.idType})
ORDER BY r.id DESC
LIMIT ${read}`,
}

const nameOf = ({ name, owner_name }: NamedRow) => ({ name, ownerName: owner_name ?? '' })

/** What needs attention, of one owner or of all (`null`): at most five of each group, runs and rules of a month. */
export const findTroubles = async (db: Database, ownerId: null | string): Promise<Troubles> => {
  const [stopped, neverFired, neverActivated, unknown] = await Promise.all([
    db.run<StoppedRow>(findStopped, [ownerId]),
    db.run<NamedRow>(findNeverFired, [ownerId]),
    db.run<NamedRow>(findNeverActivated, [ownerId]),
    db.run<RunRow>(findUnknown, [ownerId]),
  ])
  const found: Record<TroubleGroup, Trouble[]> = {
    neverActivated: neverActivated.map((row) => ({
      ...nameOf(row),
      kind: 'neverActivated',
      mailingId: String(row.id),
    })),
    neverFired: neverFired.map((row) => ({
      ...nameOf(row),
      kind: 'neverFired',
      mailingId: String(row.id),
    })),
    stopped: stopped.map((row) => ({
      ...nameOf(row),
      kind: row.status,
      mailingId: String(row.id),
      reason: row.stop_reason,
    })),
    unknown: unknown.map((row) => ({
      ...nameOf(row),
      count: row.unknown,
      dueAt: row.due_at,
      kind: 'unknown',
      runId: String(row.id),
    })),
  }
  return {
    more: troubleGroups.filter((group) => found[group].length > mostShown),
    shown: troubleGroups.flatMap((group) => found[group].slice(0, mostShown)),
  }
}
