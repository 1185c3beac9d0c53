import pg from 'pg'

/** Any number of our own; the same in every version, so that old and new ones exclude each other. */
const KEY = 4_207_718_830

/**
 * Runs `work` while no other process of the same database does: two machines that start at once must not both migrate.
 * The lock belongs to a connection of its own and ends with it, so a killed process leaves none.
 */
export async function withAdvisoryLock<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [KEY])
    return await work()
  } finally {
    await client.end().catch(() => undefined)
  }
}
