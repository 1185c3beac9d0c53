import type { Database, Statement } from '../../database.ts'
import { clientJobEnds, clientJobOpen } from '../../../clientJobStates.ts'
import { inList } from '../inList.ts'

const lockOwner: Statement = {
  name: 'mailings_import_lock_owner',
  text: () => `SELECT pg_advisory_xact_lock(hashtextextended('mailings_import:' || $1::text, 0))`,
}

const insert: Statement = {
  name: 'mailings_import_insert',
  text: (t) => `
INSERT INTO ${t.imports} (name, owner_id, status)
SELECT $2::text, $1::${t.idType}, 'uploading'
WHERE (
  SELECT count(*) FROM ${t.imports}
  WHERE owner_id = $1::${t.idType} AND status IN (${inList(clientJobOpen)})
) < $3
RETURNING id`,
}

const dropOldest: Statement = {
  name: 'mailings_import_drop_oldest',
  text: (t) => `
DELETE FROM ${t.imports} WHERE id IN (
  SELECT id FROM ${t.imports}
  WHERE owner_id = $1::${t.idType} AND status IN (${inList(clientJobEnds)})
  ORDER BY id DESC OFFSET $2
)`,
}

/** Imports that ended and are kept for one owner, with their reports; a new one takes the place of the oldest. */
const keptImports = 20

/** Begins an import; null when the owner has `most` that have not ended. Answers its id. */
export const insertImport = async (
  db: Database,
  args: { most: number; name: string; ownerId: string },
): Promise<null | string> =>
  db.transaction(async (tx) => {
    await tx.run(lockOwner, [args.ownerId])
    await tx.run(dropOldest, [args.ownerId, keptImports - 1])
    const [row] = await tx.run<{ id: number | string }>(insert, [
      args.ownerId,
      args.name,
      args.most,
    ])
    return row ? String(row.id) : null
  })
