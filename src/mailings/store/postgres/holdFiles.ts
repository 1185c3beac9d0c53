import type { Database, Statement } from '../database.ts'
import { openRunStatuses } from '../../states.ts'
import { inList } from './inList.ts'

/** What a run freezes of an attachment; its content stays where it is. */
export type HeldFile = { id: string; name: string; type: string }

/** The lock and that of `lock` keep each other waiting: a file is either frozen or deleted, never both. */
const hold: Statement = {
  name: 'mailings_hold_files',
  text: (t) => `
SELECT a.id, a.name, a.mime_type
FROM ${t.files} f JOIN ${t.attachments} a ON a.id = f.attachment_id
WHERE f.attachment_id = ANY($1::${t.idType}[]) AND a.owner_id = $2
FOR KEY SHARE OF f`,
}

const lock: Statement = {
  name: 'mailings_lock_file',
  text: (t) => `SELECT 1 FROM ${t.files} WHERE attachment_id = $1 FOR UPDATE`,
}

/** A statement of its own, so that it sees what was frozen while the lock was waited for. Reads the open runs alone. */
const findOpenRun: Statement = {
  name: 'mailings_find_open_run_of_file',
  text: (t) => `
SELECT r.id FROM ${t.runs} r
WHERE r.status IN (${inList(openRunStatuses)})
  AND r.snapshot->'message'->'attachments' @> jsonb_build_array(jsonb_build_object('id', $1::text))
LIMIT 1`,
}

/** Attachments of one owner that are there, kept from deletion until the transaction ends. Others' ids yield nothing. */
export const holdFiles = async (
  db: Database,
  args: { ids: string[]; ownerId: string },
): Promise<HeldFile[]> => {
  if (args.ids.length === 0) return []
  type Row = { id: number | string; mime_type: string; name: string }
  const rows = await db.run<Row>(hold, [args.ids, args.ownerId])
  return rows.map(({ id, mime_type, name }) => ({ id: String(id), name, type: mime_type }))
}

/** Whether a run that is not over sends this attachment. Call inside the transaction that deletes it. */
export const isFileInOpenRun = async (db: Database, attachmentId: string): Promise<boolean> => {
  await db.run(lock, [attachmentId])
  return (await db.run(findOpenRun, [attachmentId])).length > 0
}
