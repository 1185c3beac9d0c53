import type { Database, Statement } from '../database.ts'

const count: Statement = {
  name: 'mailings_count_home',
  text: (t) => `
SELECT (SELECT count(*) FROM ${t.mailings})::int AS mailings,
  (SELECT count(*) FROM ${t.mailings} WHERE status = 'started')::int AS active,
  (SELECT count(DISTINCT lower(email)) FROM ${t.clients})::int AS clients`,
}

/** The three counters of the home page. */
export const countHome = async (
  db: Database,
): Promise<{ active: number; clients: number; mailings: number }> => {
  const [row] = await db.run<{ active: number; clients: number; mailings: number }>(count)
  return row ?? { active: 0, clients: 0, mailings: 0 }
}
