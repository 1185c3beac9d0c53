import { sql } from '@payloadcms/db-postgres/drizzle'

import type { JobId } from '../store.ts'
import type { Database } from './tables.ts'
import { sessionOf } from './connection.ts'
import { columnOf, inSeconds, tableOf } from './tables.ts'

/**
 * The fence in front of each write of a running job. In the write's own transaction, so that the row stays locked until
 * the write is committed and no rescue can come between. Costs one round trip by primary key.
 */
export async function holdJob(
  database: Database,
  {
    id,
    leaseSeconds,
    token,
    transaction,
  }: { id: JobId; leaseSeconds: number; token: string; transaction?: string },
): Promise<boolean> {
  const jobs = tableOf(database, 'payload-jobs')
  const { rows } = await (sessionOf(database.adapter, transaction) ?? database.adapter.drizzle)
    .execute(sql`
    update ${jobs} set ${columnOf(jobs, 'processingUntil')} = ${inSeconds(leaseSeconds)}
    where ${columnOf(jobs, 'id')} = ${id} and ${columnOf(jobs, 'processingToken')} = ${token}
    returning 1 as held`)
  return rows.length > 0
}
