import type { Database, Statement } from '../database.ts'
import { fitsIdType } from './fitsIdType.ts'

/** Two probes of `attempts_run_newest_idx`. */
const find: Statement = {
  name: 'mailings_find_ids_of_run',
  text: (t) => `SELECT min(id) AS first, max(id) AS last FROM ${t.attempts} WHERE run_id = $1`,
}

/** The first and the last id of a run's letters; null when it has none, and of uuids, which do not follow each other. */
export const findIdsOfRun = async (
  db: Database,
  runId: string,
): Promise<{ first: number; last: number } | null> => {
  const { idType } = db.tables
  if (idType === 'uuid' || !fitsIdType(runId, idType)) return null
  const [row] = await db.run<{ first: null | number; last: null | number }>(find, [runId])
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}
