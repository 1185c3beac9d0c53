import type { Database, Statement } from '../database.ts'
import { openRunStatuses } from '../../states.ts'
import { inList } from './inList.ts'

/**
 * Reads the messages of one owner, whose number is bounded; the text is looked at first, because most hold no image at all.
 * 5,000 of them take a fraction of a second, and somebody who deletes an image can wait for it.
 */
const inMessage: Statement = {
  name: 'mailings_find_message_of_image',
  text: (t) => `
SELECT 1 FROM ${t.messages} m
WHERE m.owner_id = $1::${t.idType} AND m.body::text LIKE '%"upload"%'
  AND jsonb_path_exists(m.body,
    '$.** ? (@.type == "upload" && (@.value == $id || @.value == $text || @.value.id == $id || @.value.id == $text))',
    jsonb_build_object('text', $2::text, 'id',
      CASE WHEN $2::text ~ '^[0-9]{1,15}$' THEN to_jsonb($2::text::bigint) ELSE to_jsonb($2::text) END))
LIMIT 1`,
}

/**
 * A frozen letter holds the address of the file, or of a size of it, whose name begins like it (`shop.png`,
 * `shop-1200x600.jpg`). Where names are not unguessable it may be another's, and the image stays a while longer. Reads
 * the open runs alone.
 */
const inRun: Statement = {
  name: 'mailings_find_open_run_of_image',
  text: (t) => `
SELECT 1 FROM ${t.runs} r
WHERE r.status IN (${inList(openRunStatuses)}) AND r.owner_id = $1::${t.idType}
  AND strpos(r.snapshot::text, '/' || $2) > 0
LIMIT 1`,
}

/** Whether a message of the owner shows the image. */
export const isImageInMessage = async (
  db: Database,
  args: { imageId: string; ownerId: string },
): Promise<boolean> => (await db.run(inMessage, [args.ownerId, args.imageId])).length > 0

/** Whether a run of the owner that is not over shows the file. */
export const isImageInOpenRun = async (
  db: Database,
  args: { filename: string; ownerId: string },
): Promise<boolean> => {
  const stem = encodeURIComponent(args.filename.replace(/\.\w+$/, ''))
  return (await db.run(inRun, [args.ownerId, stem])).length > 0
}
