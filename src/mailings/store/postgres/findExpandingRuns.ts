import type { Database, Statement } from '../database.ts'

const find: Statement = {
  name: 'mailings_find_expanding_runs',
  text: (t) => `SELECT id FROM ${t.runs} WHERE status = 'expanding' ORDER BY due_at, id LIMIT 20`,
}

/** Runs whose recipients are not all collected yet, oldest first. */
export const findExpandingRuns = async (db: Database): Promise<string[]> =>
  (await db.run<{ id: number | string }>(find)).map(({ id }) => String(id))
