import type { PostgresAdapter } from '@payloadcms/db-postgres'

import type { SQL } from '@payloadcms/db-postgres/drizzle'
import { sql } from '@payloadcms/db-postgres/drizzle'
import { randomBytes } from 'node:crypto'

import type { JobId, JobsStore, RescueCounts } from '../store.ts'
import type { Database, PayloadTable } from './tables.ts'
import { columnOf, hasColumn, tableOf } from './tables.ts'

type RescueRequest = Parameters<JobsStore['rescueJobs']>[0]
type Transaction = Parameters<Parameters<PostgresAdapter['drizzle']['transaction']>[0]>[0]
type FreedJob = {
  given_up: boolean
  id: JobId
  input: unknown
  started_at: string
  task_slug: null | string
}

/** The task id under which Payload logs the one task of a job that is not a workflow (queues/operations/runJobs, 3.90). */
const SINGLE_TASK_ID = '1'

/**
 * Frees the jobs whose lease is over. A crash uses up a try, else a job that kills its worker would be run for ever
 * (Payload 4.0 resets `processing` only). SKIP LOCKED: a job that is being written at this moment is not dead.
 */
export async function rescueJobs(
  database: Database,
  request: RescueRequest,
): Promise<RescueCounts> {
  const jobs = tableOf(database, 'payload-jobs')
  return await database.adapter.drizzle.transaction(async (transaction) => {
    const { rows } = await transaction.execute<FreedJob>(rescueStatement(jobs, request))
    for (const job of rows) {
      if (job.task_slug !== null) await logCrash({ database, job, transaction })
    }
    const failed = rows.filter((job) => job.given_up).length
    return { failed, rescued: rows.length - failed }
  })
}

function rescueStatement(
  jobs: PayloadTable,
  { crashTries, orphanSeconds, tries }: RescueRequest,
): SQL {
  const column = (field: string) => columnOf(jobs, field)
  const slug = hasColumn(jobs, 'workflowSlug')
    ? sql`coalesce(job.${column('workflowSlug')}::text, job.${column('taskSlug')}::text)`
    : sql`job.${column('taskSlug')}::text`
  const tried = sql`coalesce(job.${column('totalTried')}, 0) + 1`
  return sql`
    with dead as materialized (
      select job.${column('id')} as id, job.${column('updatedAt')} as started_at,
        ${tried} >= greatest(${crashTries}::int, coalesce((${JSON.stringify(tries)}::jsonb ->> ${slug})::int, 0)) as given_up
      from ${jobs} job
      where job.${column('processing')} and job.${column('completedAt')} is null
        and coalesce(job.${column('processingUntil')} < now(),
          job.${column('updatedAt')} < now() - make_interval(secs => ${orphanSeconds}))
      for update of job skip locked
    )
    update ${jobs} job set
      ${column('processing')} = false,
      ${column('processingToken')} = null,
      ${column('processingUntil')} = null,
      ${column('totalTried')} = ${tried},
      ${column('hasError')} = job.${column('hasError')} is true or dead.given_up,
      ${column('error')} = case when dead.given_up then ${crashError(`given up after ${crashTries} or more tries`)}::jsonb
        else job.${column('error')} end,
      ${column('updatedAt')} = now()
    from dead where job.${column('id')} = dead.id
    returning job.${column('id')} as id, job.${column('taskSlug')}::text as task_slug,
      job.${column('input')} as input, dead.started_at, dead.given_up`
}

// Payload counts the tries of a task by its log, not by totalTried: without this row the crash would cost it nothing.
async function logCrash({
  database,
  job,
  transaction,
}: {
  database: Database
  job: FreedJob
  transaction: Transaction
}): Promise<void> {
  const log = tableOf(database, 'payload-jobs', 'log')
  const column = (field: string) => columnOf(log, field)
  await transaction.execute(sql`
    insert into ${log} (${sql.join(['_order', '_parentID', 'id', 'executedAt', 'completedAt', 'taskSlug', 'taskID', 'input', 'state', 'error'].map(column), sql`, `)})
    values (
      (select coalesce(max(${column('_order')}), 0) + 1 from ${log} where ${column('_parentID')} = ${job.id}),
      ${job.id}, ${randomBytes(12).toString('hex')}, ${job.started_at}, now(), ${job.task_slug}, ${SINGLE_TASK_ID},
      ${JSON.stringify(job.input ?? {})}, 'failed', ${crashError('it loses a try')})`)
}

function crashError(consequence: string): string {
  return JSON.stringify({
    name: 'JobCrashed',
    message: `The worker stopped or lost touch with the database while it ran this job: ${consequence}.`,
  })
}
