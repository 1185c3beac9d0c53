import type { Database, Statement } from '../database.ts'

const read: Statement = {
  name: 'mailings_read_snapshot',
  text: (t) => `SELECT snapshot, mailing_id FROM ${t.runs} WHERE id = $1`,
}

/** The frozen content of a run, as the expander stored it. */
export const readSnapshot = async (
  db: Database,
  runId: string,
): Promise<{ mailingId: string; snapshot: unknown } | null> => {
  const [row] = await db.run<{ mailing_id: number | string; snapshot: unknown }>(read, [runId])
  return row ? { mailingId: String(row.mailing_id), snapshot: row.snapshot } : null
}
