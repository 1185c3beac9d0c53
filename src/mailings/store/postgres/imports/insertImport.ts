import type { Database, Statement } from '../../database.ts'
import { makeRoom, openJobs } from '../clientJobs/makeRoom.ts'

const insert: Statement = {
  name: 'mailings_import_insert',
  text: (t) => `
INSERT INTO ${t.imports} (name, owner_id, status)
SELECT $2::text, $1::${t.idType}, 'uploading'
WHERE ${openJobs('import', t)} < $3
RETURNING id`,
}

/** Begins an import; null when the owner has `most` that have not ended. Answers its id. */
export const insertImport = async (
  db: Database,
  args: { kept: number; most: number; name: string; ownerId: string },
): Promise<null | string> =>
  db.transaction(async (tx) => {
    await makeRoom(tx, { kept: args.kept, kind: 'import', ownerId: args.ownerId })
    const [row] = await tx.run<{ id: number | string }>(insert, [
      args.ownerId,
      args.name,
      args.most,
    ])
    return row ? String(row.id) : null
  })
