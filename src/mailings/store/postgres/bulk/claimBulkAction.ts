import type { BulkActionKind } from '../../../clientJobStates.ts'
import type { Database, Statement } from '../../database.ts'

/** One claim at a time, of all workers: two that choose at once would run two actions of one owner side by side. */
const lock: Statement = {
  name: 'mailings_bulk_claim_lock',
  text: () => `SELECT pg_advisory_xact_lock(hashtextextended('mailings_bulk_claim', 0))`,
}

/**
 * The action whose worker died, else the oldest that waits and whose owner has none running: what was asked first is done
 * first. Those of blocked owners are taken too, and end at their first slice.
 */
const claim: Statement = {
  name: 'mailings_bulk_claim',
  text: (t) => `
UPDATE ${t.bulkActions} SET status = 'running', token = $1, started_at = coalesce(started_at, now()),
  lease_until = now() + make_interval(secs => $2), updated_at = now()
WHERE id = (
  SELECT b.id FROM ${t.bulkActions} b
  WHERE b.owner_id IS NOT NULL AND (
    (b.status = 'running' AND (b.lease_until IS NULL OR b.lease_until < now()))
    OR (b.status = 'waiting' AND NOT EXISTS (
      SELECT 1 FROM ${t.bulkActions} r WHERE r.owner_id = b.owner_id AND r.status = 'running'
    ))
  )
  ORDER BY b.status = 'running' DESC, b.id
  LIMIT 1 FOR UPDATE OF b SKIP LOCKED
)
RETURNING id, owner_id, action::text AS action, tag, list_id, "where", cursor`,
}

/** A bulk action in the hands of one worker. */
export type ClaimedBulkAction = {
  action: BulkActionKind
  /** Id of the last client that is done; null: none is. */
  cursor: null | string
  id: string
  /** Null: deleted since. */
  listId: null | string
  ownerId: string
  tag: null | string
  token: string
  where: unknown
}

type Row = {
  action: BulkActionKind
  cursor: null | string
  id: number | string
  list_id: null | number | string
  owner_id: number | string
  tag: null | string
  where: unknown
}

/** Takes the next bulk action in hand for `leaseSeconds`; null: there is none. */
export const claimBulkAction = async (
  db: Database,
  args: { leaseSeconds: number; token: string },
): Promise<ClaimedBulkAction | null> =>
  db.transaction(async (tx) => {
    await tx.run(lock)
    const [row] = await tx.run<Row>(claim, [args.token, args.leaseSeconds])
    if (!row) return null
    return {
      action: row.action,
      cursor: row.cursor,
      id: String(row.id),
      listId: row.list_id === null ? null : String(row.list_id),
      ownerId: String(row.owner_id),
      tag: row.tag,
      token: args.token,
      where: row.where,
    }
  })
