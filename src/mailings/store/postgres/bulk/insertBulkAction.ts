import type { BulkActionKind } from '../../../clientJobStates.ts'
import type { Database, Statement } from '../../database.ts'
import { makeRoom, openJobs } from '../clientJobs/makeRoom.ts'

const insert: Statement = {
  name: 'mailings_bulk_insert',
  text: (t) => `
INSERT INTO ${t.bulkActions} (owner_id, action, tag, list_id, "where", total, done, failures, status)
SELECT $1::${t.idType}, $2::text::${t.enums.bulkAction}, $3::text, $4::${t.idType}, $5::jsonb, $6::bigint, 0, 0, 'waiting'
WHERE ${openJobs('bulk', t)} < $7::int
RETURNING id`,
}

/** Hands a bulk action to the workers; null when the owner has `most` that have not ended. Answers its id. */
export const insertBulkAction = async (
  db: Database,
  args: {
    action: BulkActionKind
    kept: number
    listId: null | string
    most: number
    ownerId: string
    tag: null | string
    total: number
    where: object
  },
): Promise<null | string> =>
  db.transaction(async (tx) => {
    await makeRoom(tx, { kept: args.kept, kind: 'bulk', ownerId: args.ownerId })
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
