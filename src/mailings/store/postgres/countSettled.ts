import type { Database, Statement } from '../database.ts'

const count: Statement = {
  name: 'mailings_count_settled',
  text: (t) =>
    `SELECT (sent + rejected + unknown + skipped)::int AS count FROM ${t.runs} WHERE id = $1`,
}

/** How many letters of a run are at their end, by its folded counts: it grows while anybody sends of it. */
export const countSettled = async (db: Database, runId: string): Promise<number> =>
  (await db.run<{ count: number }>(count, [runId]))[0]?.count ?? 0
