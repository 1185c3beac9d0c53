import type { SQL } from '@payloadcms/db-postgres/drizzle'
import { sql } from '@payloadcms/db-postgres/drizzle'

import type { ClaimChosenRequest, JobId } from '../store.ts'
import type { Database, PayloadTable } from './tables.ts'
import { CLAIM_LOCK, claimable, firstOfItsKey, hasExclusiveKeys } from './claimable.ts'
import { claimOf, idsOf } from './claimJobs.ts'
import { within } from './connection.ts'
import { columnOf, tableOf } from './tables.ts'

/**
 * Claims jobs that Payload's own runner has selected. Its select took no lock and may be old, so what makes a job claimable
 * is asked again here, under the row's lock. A list is locked with SKIP LOCKED, as two callers that wait for each other's
 * rows would deadlock; a single job that somebody is writing is waited for.
 */
export async function claimChosenJobs(
  database: Database,
  { ids, resume, transaction, ...claim }: ClaimChosenRequest,
): Promise<JobId[]> {
  if (ids.length === 0) return []
  const jobs = tableOf(database, 'payload-jobs')
  const id = columnOf(jobs, 'id')
  const exclusive = hasExclusiveKeys(jobs) && !resume
  return await within(database.adapter, transaction, async (connection) => {
    if (exclusive) await connection.execute(sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`)
    return idsOf(
      await connection.execute(sql`
      with chosen as materialized (
        select job.${id} from ${jobs} job
        where job.${id} in ${[...ids]}
          and ${resume ? notHeld(jobs) : claimable(jobs, sql`job`)}
          ${exclusive ? sql`and ${firstOfItsKey(jobs, sql`job`)}` : sql``}
        order by job.${id}
        for update of job ${resume ? sql`` : sql`skip locked`}
      )
      update ${jobs} claimed set ${claimOf(jobs, claim)}
      from chosen where claimed.${id} = chosen.${id}
      returning claimed.${id} as id`),
    )
  })
}

// Payload's runByID runs whatever it is told to, finished jobs too. The one thing refused is a job that somebody is running.
function notHeld(jobs: PayloadTable): SQL {
  return sql`not (job.${columnOf(jobs, 'processing')} is true
    and job.${columnOf(jobs, 'processingUntil')} is not null
    and job.${columnOf(jobs, 'processingUntil')} >= now())`
}
