import type { PostgresAdapter } from '@payloadcms/db-postgres'

import type { JobsStore } from '../store/store.ts'
import type { Run, Runs } from './runs.ts'
import { JobLostError } from './JobLostError.ts'

type UpdateJobs = PostgresAdapter['updateJobs']
type UpdateJobsArgs = Parameters<UpdateJobs>[0]
type UpdateJobsResult = Awaited<ReturnType<UpdateJobs>>

type Guard = {
  adapter: PostgresAdapter
  leaseSeconds: number
  runs: Runs
  store: Pick<JobsStore, 'claimChosenJobs' | 'holdJob'>
}

/**
 * Payload's runner does everything to its jobs through `db.updateJobs` (queues/utilities/updateJob, 3.90), so this is where
 * a claim can be made atomic and a late write refused, whoever runs the jobs: our service, the host's `payload.jobs.run`,
 * `autoRun` or the endpoint. Outside of a run (queueing, cancelling) nothing is changed.
 */
export function guardUpdates(guard: Guard): UpdateJobs {
  const original = guard.adapter.updateJobs.bind(guard.adapter)
  return async (args) => {
    const run = guard.runs.current()
    if (!run) return await original(args)
    try {
      if (isClaim(args) && !isHeld(args, run)) return await claim({ args, guard, original, run })
      await refuseLateWrite({ args, guard, run })
      return await writeAndRelease({ args, original, run })
    } catch (error) {
      await rollBack(guard.adapter, args)
      throw error
    }
  }
}

// Payload writes `{ processing: true }`, together with the time at most, to take jobs, and never for anything else.
function isClaim({ data }: UpdateJobsArgs): boolean {
  return (
    data.processing === true &&
    Object.keys(data).every((key) => key === 'processing' || key === 'updatedAt')
  )
}

function isHeld({ id }: UpdateJobsArgs, run: Run): boolean {
  return id !== undefined && run.held.has(id)
}

async function claim({
  args,
  guard,
  original,
  run,
}: {
  args: UpdateJobsArgs
  guard: Guard
  original: UpdateJobs
  run: Run
}): Promise<UpdateJobsResult> {
  const resume = args.id !== undefined
  const ids = resume ? [args.id] : await selectedIds(guard.adapter, args)
  const claimed = await guard.store.claimChosenJobs({
    ids,
    leaseSeconds: guard.leaseSeconds,
    resume,
    token: run.token,
    transaction: await transactionOf(args),
  })
  for (const id of claimed) run.held.set(id, run.token)
  const jobs: NonNullable<UpdateJobsResult> = []
  // Payload's own write, by id, once more: it returns the job in the shape that the runner expects.
  for (const id of ids.filter((id) => claimed.includes(id))) {
    jobs.push(...((await original({ id, data: args.data, req: args.req, returning: true })) ?? []))
  }
  return jobs
}

// The select is Payload's own: its conditions, order and limit are the caller's business.
async function selectedIds(adapter: PostgresAdapter, args: UpdateJobsArgs) {
  const { docs } = await adapter.find<{ id: number | string }>({
    collection: jobsSlug(adapter),
    limit: args.limit,
    pagination: false,
    req: args.req,
    select: {},
    sort: args.sort,
    where: args.where,
  })
  return docs.map(({ id }) => id)
}

// The host's generated types know the slug only while it has tasks of its own; its config always does.
function jobsSlug({ payload }: PostgresAdapter) {
  const found = payload.config.collections.find(({ slug }) => String(slug) === 'payload-jobs')
  if (!found) throw new Error('The collection "payload-jobs" does not exist.')
  return found.slug
}

async function refuseLateWrite({
  args,
  guard,
  run,
}: {
  args: UpdateJobsArgs
  guard: Guard
  run: Run
}): Promise<void> {
  const token = args.id === undefined ? undefined : run.held.get(args.id)
  if (args.id === undefined || token === undefined) return
  const held = await guard.store.holdJob({
    id: args.id,
    leaseSeconds: guard.leaseSeconds,
    token,
    transaction: await transactionOf(args),
  })
  if (!held) throw new JobLostError(args.id)
}

// A cancelled job keeps its token, so that its run may still write that it has stopped, as Payload's runner does.
async function writeAndRelease({
  args,
  original,
  run,
}: {
  args: UpdateJobsArgs
  original: UpdateJobs
  run: Run
}): Promise<UpdateJobsResult> {
  if (args.data.processing !== false || isCancelled(args.data.error)) return await original(args)
  const result = await original({
    ...args,
    data: { ...args.data, processingToken: null, processingUntil: null },
  })
  if (args.id !== undefined) run.held.delete(args.id)
  return result
}

function isCancelled(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'cancelled' in error && Boolean(error.cancelled)
  )
}

// Payload 3.90 begins a transaction for each of these writes and forgets it when the write fails: its connection would
// be lost to the pool for ever.
async function rollBack(adapter: PostgresAdapter, args: UpdateJobsArgs): Promise<void> {
  const transaction = await transactionOf(args)
  if (transaction !== undefined) await adapter.rollbackTransaction(transaction)
}

async function transactionOf({ req }: UpdateJobsArgs): Promise<string | undefined> {
  const transaction = await req?.transactionID
  return transaction === undefined || transaction === null ? undefined : String(transaction)
}
