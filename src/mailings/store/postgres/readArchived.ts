import type { Database, Statement } from '../database.ts'
import { inList } from './inList.ts'

/** An attempt whose letter may have reached its recipient, with what its run froze. */
export type Archived = {
  address: string
  id: string
  runId: string
  snapshot: unknown
  values: Record<string, string>
}

type Row = {
  email: string
  id: number | string
  run_id: number | string
  snapshot: unknown
  values: null | Record<string, string>
}

/** States of a letter that has left, or may have: who holds its link has it. */
const left = ['sending', 'sent', 'unknown'] as const

/**
 * One look by the primary key. A letter of unknown outcome that waits to be sent again may have arrived the first time. Run,
 * client and owner are joined because nothing is shown of what was deleted, and nothing of a blocked owner's.
 */
const read: Statement = {
  name: 'mailings_read_archived',
  text: (t) => `
SELECT a.id, a.email, a.run_id, a.values, r.snapshot
FROM ${t.attempts} a
JOIN ${t.runs} r ON r.id = a.run_id
JOIN ${t.clients} c ON c.id = a.client_id
JOIN ${t.users} u ON u.id = a.owner_id AND u.${t.blockedColumn} IS NOT TRUE
WHERE a.id = $1::${t.idType} AND (a.state IN (${inList(left)}) OR a.unknowns > 0)`,
}

/** Reads a letter of the archive; null when it never left, or its run, client or owner is gone, or its owner blocked. */
export const readArchived = async (db: Database, attemptId: string): Promise<Archived | null> => {
  const [row] = await db.run<Row>(read, [attemptId])
  if (!row) return null
  return {
    address: row.email,
    id: String(row.id),
    runId: String(row.run_id),
    snapshot: row.snapshot,
    values: row.values ?? {},
  }
}
