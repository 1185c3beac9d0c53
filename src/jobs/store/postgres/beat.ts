import { sql } from '@payloadcms/db-postgres/drizzle'

import type { WorkerRow } from '../store.ts'
import type { Database } from './tables.ts'
import { columnOf, tableOf } from './tables.ts'

/**
 * Insert or update: a worker that was asleep for long (a paused machine) finds its row removed and writes it again.
 * `startedAt` is stamped by the first beat only.
 */
export async function beat(database: Database, worker: WorkerRow): Promise<void> {
  const workers = tableOf(database, database.workersSlug)
  const columns = ['id', 'hostname', 'pid', 'version', 'services', 'startedAt', 'lastSeenAt'].map(
    (field) => columnOf(workers, field),
  )
  const fresh = ['version', 'services', 'lastSeenAt'].map((field) => columnOf(workers, field))
  await database.adapter.drizzle.execute(sql`
    insert into ${workers} (${sql.join(columns, sql`, `)})
    values (${worker.id}, ${worker.hostname}, ${worker.pid}, ${worker.version}, ${JSON.stringify(worker.services)}, now(), now())
    on conflict (${columnOf(workers, 'id')}) do update set
      ${sql.join(
        fresh.map((column) => sql`${column} = excluded.${column}`),
        sql`, `,
      )}`)
}
