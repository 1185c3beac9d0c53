import type { BulkActionKind } from '../../../clientJobStates.ts'
import type { Database, Statement } from '../../database.ts'
import { clientJobEnds, clientJobOpen } from '../../../clientJobStates.ts'
import { inList } from '../inList.ts'

const lockOwner: Statement = {
  name: 'mailings_bulk_lock_owner',
  text: () => `SELECT pg_advisory_xact_lock(hashtextextended('mailings_bulk:' || $1::text, 0))`,
}

const insert: Statement = {
  name: 'mailings_bulk_insert',
  text: (t) => `
INSERT INTO ${t.bulkActions} (owner_id, action, tag, list_id, "where", total, done, failures, status)
SELECT $1::${t.idType}, $2::text::${t.enums.bulkAction}, $3::text, $4::${t.idType}, $5::jsonb, $6::bigint, 0, 0, 'waiting'
WHERE (
  SELECT count(*) FROM ${t.bulkActions}
  WHERE owner_id = $1::${t.idType} AND status IN (${inList(clientJobOpen)})
) < $7::int
RETURNING id`,
}

const dropOldest: Statement = {
  name: 'mailings_bulk_drop_oldest',
  text: (t) => `
DELETE FROM ${t.bulkActions} WHERE id IN (
  SELECT id FROM ${t.bulkActions}
  WHERE owner_id = $1::${t.idType} AND status IN (${inList(clientJobEnds)})
  ORDER BY id DESC OFFSET $2
)`,
}

/** Bulk actions that ended and are kept for one owner; a new one takes the place of the oldest. */
const keptBulkActions = 20

/** Hands a bulk action to the workers; null when the owner has `most` that have not ended. Answers its id. */
export const insertBulkAction = async (
  db: Database,
  args: {
    action: BulkActionKind
    listId: null | string
    most: number
    ownerId: string
    tag: null | string
    total: number
    where: object
  },
): Promise<null | string> =>
  db.transaction(async (tx) => {
    await tx.run(lockOwner, [args.ownerId])
    await tx.run(dropOldest, [args.ownerId, keptBulkActions - 1])
    const [row] = await tx.run<{ id: number | string }>(insert, [
      args.ownerId,
      args.action,
      args.tag,
      args.listId,
      JSON.stringify(args.where),
      args.total,
      args.most,
    ])
    return row ? String(row.id) : null
  })
