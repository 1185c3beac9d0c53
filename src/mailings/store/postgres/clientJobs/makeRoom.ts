import type { Database, Statement } from '../../database.ts'
import type { TableNames } from '../../tables.ts'
import { clientJobEnds, clientJobOpen } from '../../../clientJobStates.ts'
import { inList } from '../inList.ts'
import { type ClientJobKind, tableOf } from './jobTables.ts'

const lockOwner = (kind: ClientJobKind): Statement => ({
  name: `mailings_${kind}_lock_owner`,
  text: () => `SELECT pg_advisory_xact_lock(hashtextextended('mailings_${kind}:' || $1::text, 0))`,
})

const dropOldest = (kind: ClientJobKind): Statement => ({
  name: `mailings_${kind}_drop_oldest`,
  text: (t) => `
DELETE FROM ${tableOf(kind, t)} WHERE id IN (
  SELECT id FROM ${tableOf(kind, t)}
  WHERE owner_id = $1::${t.idType} AND status IN (${inList(clientJobEnds)})
  ORDER BY id DESC OFFSET $2
)`,
})

/** SQL of how many jobs of the owner (`$1`) have not ended. */
export const openJobs = (kind: ClientJobKind, t: TableNames): string => `(
  SELECT count(*) FROM ${tableOf(kind, t)}
  WHERE owner_id = $1::${t.idType} AND status IN (${inList(clientJobOpen)})
)`

/**
 * Lets one call of the owner at a time insert a job, until the transaction ends. Of those that ended, `kept` at most stay with
 * the new one, with their reports; the oldest go.
 */
export const makeRoom = async (
  tx: Database,
  args: { kept: number; kind: ClientJobKind; ownerId: string },
): Promise<void> => {
  const { kept, kind, ownerId } = args
  await tx.run(lockOwner(kind), [ownerId])
  await tx.run(dropOldest(kind), [ownerId, kept - 1])
}
