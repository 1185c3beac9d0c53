import type { Database, Statement } from '../../database.ts'

const append: Statement = {
  name: 'mailings_import_append_chunk',
  text: (t) => `
INSERT INTO ${t.importChunks} (import_id, number, bytes)
SELECT id, $2::int, $3::bytea FROM ${t.imports} WHERE id = $1::${t.idType} AND status = 'uploading'
RETURNING number`,
}

const read: Statement = {
  name: 'mailings_import_read_chunk',
  text: (t) => `
SELECT bytes FROM ${t.importChunks} WHERE import_id = $1::${t.idType} AND number = $2`,
}

const drop: Statement = {
  name: 'mailings_import_drop_chunks',
  text: (t) => `DELETE FROM ${t.importChunks} WHERE import_id = $1::${t.idType}`,
}

/** Keeps the next piece of a file; pieces are numbered from 0. False: the upload was called off meanwhile, nothing is kept. */
export const appendChunk = async (
  db: Database,
  args: { bytes: Uint8Array; importId: string; number: number },
): Promise<boolean> => (await db.run(append, [args.importId, args.number, args.bytes])).length > 0

/** One piece of a file; null after the last. */
export const readChunk = async (
  db: Database,
  args: { importId: string; number: number },
): Promise<Buffer | null> => {
  const [row] = await db.run<{ bytes: Buffer }>(read, [args.importId, args.number])
  return row?.bytes ?? null
}

/** Forgets the file. */
export const dropChunks = async (db: Database, importId: string): Promise<void> => {
  await db.run(drop, [importId])
}
