import { sql } from '@payloadcms/db-postgres/drizzle'

import type { Database } from './tables.ts'
import { columnOf, tableOf } from './tables.ts'

/** The worker says good-bye. */
export async function removeWorker(database: Database, { id }: { id: string }): Promise<void> {
  const workers = tableOf(database, database.workersSlug)
  await database.adapter.drizzle.execute(
    sql`delete from ${workers} where ${columnOf(workers, 'id')} = ${id}`,
  )
}
