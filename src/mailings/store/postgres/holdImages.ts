import type { Database, Statement } from '../database.ts'
import { fitsIdType } from './fitsIdType.ts'

/**
 * The lock and that of `lock` keep each other waiting: an image is either frozen, or deleted or replaced before that.
 * All at once and in one order, so that two who hold several do not wait for each other.
 */
const hold: Statement = {
  name: 'mailings_hold_images',
  text: (t) => `
SELECT 1 FROM ${t.images} WHERE id = ANY($1::${t.idType}[]) ORDER BY id FOR KEY SHARE`,
}

const lock: Statement = {
  name: 'mailings_lock_image',
  text: (t) => `SELECT 1 FROM ${t.images} WHERE id = $1::${t.idType} FOR UPDATE`,
}

/**
 * Keeps images from deletion and from another file until the transaction ends. Read them after this: it waits for those
 * that are being deleted or replaced now, which may take as long as a file is encoded.
 */
export const holdImages = async (tx: Database, ids: string[]): Promise<void> => {
  const legal = ids.filter((id) => fitsIdType(id, tx.tables.idType))
  if (tx.tables.images && legal.length > 0) await tx.run(hold, [legal])
}

/** Call it in the transaction that deletes or replaces an image, before you look for runs that show it. */
export const lockImage = async (tx: Database, id: string): Promise<void> => {
  if (tx.tables.images) await tx.run(lock, [id])
}
