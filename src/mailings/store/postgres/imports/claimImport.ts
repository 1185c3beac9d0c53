import type { Database, Statement } from '../../database.ts'

/**
 * The import whose worker died, else the oldest that waits and whose owner has none running. The unique index on the
 * owner of running imports holds against two workers that choose at once; the later one gets a conflict and tries again.
 * Those of blocked owners wait.
 */
const claim: Statement = {
  name: 'mailings_import_claim',
  text: (t) => `
UPDATE ${t.imports} SET status = 'running', token = $1, started_at = coalesce(started_at, now()),
  lease_until = now() + make_interval(secs => $2), updated_at = now()
WHERE id = (
  SELECT i.id FROM ${t.imports} i JOIN ${t.users} u ON u.id = i.owner_id
  WHERE u.${t.blockedColumn} IS NOT TRUE AND ($3::text IS NULL OR i.id::text = $3) AND (
    (i.status = 'running' AND (i.lease_until IS NULL OR i.lease_until < now()))
    OR (i.status = 'waiting' AND NOT EXISTS (
      SELECT 1 FROM ${t.imports} r WHERE r.owner_id = i.owner_id AND r.status = 'running'
    ))
  )
  ORDER BY i.status = 'running' DESC, i.id
  LIMIT 1 FOR UPDATE OF i SKIP LOCKED
)
RETURNING id, owner_id, settings, lines::bigint AS lines, bytes::bigint AS bytes`,
}

/** An import in the hands of one worker. */
export type ClaimedImport = {
  bytes: number
  id: string
  /** Lines of the file that are done, the header included. */
  lines: number
  ownerId: string
  settings: unknown
  token: string
}

type Row = {
  bytes: string
  id: number | string
  lines: string
  owner_id: number | string
  settings: unknown
}

const isConflict = (error: unknown): boolean => (error as { code?: unknown }).code === '23505'

/** Takes the next import (or the named one) in hand for `leaseSeconds`; null: there is none. */
export const claimImport = async (
  db: Database,
  args: { importId?: string; leaseSeconds: number; token: string },
): Promise<ClaimedImport | null> => {
  try {
    const [row] = await db.run<Row>(claim, [args.token, args.leaseSeconds, args.importId ?? null])
    if (!row) return null
    return {
      bytes: Number(row.bytes),
      id: String(row.id),
      lines: Number(row.lines),
      ownerId: String(row.owner_id),
      settings: row.settings,
      token: args.token,
    }
  } catch (error) {
    if (isConflict(error)) return null
    throw error
  }
}
