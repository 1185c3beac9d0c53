import type { Database, Statement } from '../database.ts'

const insert: Statement = {
  name: 'mailings_insert_file',
  text: (t) => `INSERT INTO ${t.files} (attachment_id, bytes) VALUES ($1, $2)`,
}

const read: Statement = {
  name: 'mailings_read_files',
  text: (t) =>
    `SELECT attachment_id, bytes FROM ${t.files} WHERE attachment_id = ANY($1::${t.idType}[])`,
}

/** Keeps the content of an attachment; it is never changed, and goes with the attachment. */
export const insertFile = async (
  db: Database,
  file: { attachmentId: string; bytes: Buffer },
): Promise<void> => {
  await db.run(insert, [file.attachmentId, file.bytes])
}

/** The contents of attachments by id; those that are gone are left out. */
export const readFiles = async (
  db: Database,
  attachmentIds: string[],
): Promise<Map<string, Buffer>> => {
  if (attachmentIds.length === 0) return new Map()
  const rows = await db.run<{ attachment_id: number | string; bytes: Buffer }>(read, [
    attachmentIds,
  ])
  return new Map(rows.map((row) => [String(row.attachment_id), row.bytes]))
}
