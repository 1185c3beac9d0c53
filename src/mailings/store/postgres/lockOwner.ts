import type { Database, Statement } from '../database.ts'

const lock: Statement = {
  name: 'mailings_lock_owner',
  text: () => `SELECT pg_advisory_xact_lock(hashtextextended('mailings_owner:' || $1, 0))`,
}

/**
 * Lets one transaction at a time add to what is counted of an owner, until it ends: what it counts after this is still
 * true when it is written. One lock for all kinds of documents, so that two transactions which make several kinds, each
 * in its own order, cannot wait for each other. Two that write for the same owners in opposite orders can, and
 * PostgreSQL ends one of them.
 */
export const lockOwner = async (tx: Database, ownerId: string): Promise<void> => {
  await tx.run(lock, [ownerId])
}
