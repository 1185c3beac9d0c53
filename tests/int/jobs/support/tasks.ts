import type { Payload, TaskConfig } from 'payload'
import type pg from 'pg'

/** The table in which the tasks of the tests note each of their runs. */
export const NOTES =
  'create table notes (number int not null, at timestamptz not null default clock_timestamp())'

/**
 * Queues a job of a task or workflow that the types of the app do not know, and returns its id.
 */
export async function queueJob(
  payload: Payload,
  job: { input?: object; queue?: string; task?: string; waitUntil?: Date; workflow?: string },
): Promise<number | string> {
  const queued: unknown = await payload.jobs.queue({ input: {}, ...job } as never)
  return (queued as { id: number | string }).id
}

/** A task that notes its input's number, once per run, through a connection that the queue does not use. */
export function noteTask({ pool, ...task }: { pool: pg.Pool } & Partial<TaskConfig>): TaskConfig {
  return {
    slug: 'note',
    handler: async ({ input }: { input: { number: number } }) => {
      await pool.query('insert into notes (number) values ($1)', [input.number])
      return { output: {} }
    },
    inputSchema: [{ name: 'number', type: 'number', required: true }],
    ...task,
  } as TaskConfig
}

/** A task whose runs wait until the test lets them go. */
export function gateTask(slug = 'gate') {
  const waiting: (() => void)[] = []
  const begun: number[] = []
  const task = {
    slug,
    handler: async ({ job }: { job: { id: number } }) => {
      begun.push(job.id)
      await new Promise<void>((resolve) => waiting.push(resolve))
      return { output: {} }
    },
    retries: 2,
  } as unknown as TaskConfig
  return {
    /** Ids of the jobs that have begun, once per run. */
    begun,
    /** Ends every run that waits. */
    open: () => waiting.splice(0).forEach((resolve) => resolve()),
    task,
  }
}
