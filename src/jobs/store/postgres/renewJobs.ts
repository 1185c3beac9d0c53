import { sql } from '@payloadcms/db-postgres/drizzle'

import type { Database } from './tables.ts'
import { columnOf, inSeconds, tableOf } from './tables.ts'

/** A cancelled job keeps its token but is not `processing`: its lease is left to run out. */
export async function renewJobs(
  database: Database,
  { leaseSeconds, tokens }: { leaseSeconds: number; tokens: readonly string[] },
): Promise<number> {
  if (tokens.length === 0) return 0
  const jobs = tableOf(database, 'payload-jobs')
  const { rowCount } = await database.adapter.drizzle.execute(sql`
    update ${jobs} set ${columnOf(jobs, 'processingUntil')} = ${inSeconds(leaseSeconds)}
    where ${columnOf(jobs, 'processing')} and ${columnOf(jobs, 'processingToken')} in ${[...tokens]}`)
  return rowCount ?? 0
}
