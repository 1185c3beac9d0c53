import { sql } from '@payloadcms/db-postgres/drizzle'

import type { Database } from './tables.ts'
import { columnOf, tableOf } from './tables.ts'

/** Each worker does it for all, at each beat: a delete that mostly finds nothing, served by the index on the column. */
export async function removeStaleWorkers(
  database: Database,
  { staleSeconds }: { staleSeconds: number },
): Promise<number> {
  const workers = tableOf(database, database.workersSlug)
  const { rowCount } = await database.adapter.drizzle.execute(sql`
    delete from ${workers} where ${columnOf(workers, 'lastSeenAt')} < now() - make_interval(secs => ${staleSeconds})`)
  return rowCount ?? 0
}
