import type { Payload } from 'payload'

import { randomUUID } from 'node:crypto'

import type { ResolvedPayloadJobs } from '../options/options.ts'
import type { ServiceCounts } from '../services/service.ts'
import type { JobId, JobsStore } from '../store/store.ts'
import type { Runs } from './runs.ts'
import { JobLostError } from './JobLostError.ts'

/** How one run of a job ended. `retry`: it failed and will be tried again; `stuck`: its end could not be written. */
type Outcome = 'done' | 'failed' | 'lost' | 'retry' | 'stuck'

/** Runs claimed jobs side by side, up to the limit, without holding up the passes that claim more. */
export type JobPool = {
  /** Claims as many jobs as there are free places and starts them. Returns what was claimed and what has ended since. */
  fill: () => Promise<ServiceCounts>
  /** Resolves when no job of this pool runs any more. */
  settle: () => Promise<void>
}

export type JobPoolArgs = {
  /** Called at the end of each job: there is a free place. */
  onFree: () => void
  options: ResolvedPayloadJobs
  payload: Payload
  runs: Runs
  store: Pick<JobsStore, 'claimJobs'>
}

/** A pool of one worker. */
export function createJobPool({ onFree, options, payload, runs, store }: JobPoolArgs): JobPool {
  // Not by id: a job that was lost to its own worker runs twice in it for a while.
  const running = new Set<Promise<void>>()
  let ended: Record<Outcome, number> = noneEnded()

  const start = (id: JobId, token: string): void => {
    const work = runs
      .within(() => runClaimed({ id, payload }), new Map([[id, token]]))
      .then((outcome) => {
        ended[outcome] += 1
      })
      .finally(() => {
        running.delete(work)
        onFree()
      })
    running.add(work)
  }

  return {
    fill: async () => {
      const limit = options.concurrency - running.size
      const token = randomUUID()
      const claimed =
        limit > 0 ? await store.claimJobs(claimRequest({ limit, options, payload, token })) : []
      for (const id of claimed) start(id, token)
      const counts = { claimed: claimed.length, ...ended }
      ended = noneEnded()
      return counts
    },
    settle: async () => {
      await Promise.all(running)
    },
  }
}

function noneEnded(): Record<Outcome, number> {
  return { done: 0, failed: 0, lost: 0, retry: 0, stuck: 0 }
}

function claimRequest({
  limit,
  options,
  payload,
  token,
}: Pick<JobPoolArgs, 'options' | 'payload'> & { limit: number; token: string }) {
  const { leaseSeconds, queues } = options
  return { leaseSeconds, limit, order: processingOrder(payload), queues, token }
}

// A processing order that is a function or differs by queue cannot be one ORDER BY: those run first come, first served.
function processingOrder({ config }: Payload): string[] {
  const { processingOrder: order } = config.jobs
  if (typeof order === 'string') return [order]
  return Array.isArray(order) ? order : ['createdAt']
}

/**
 * Runs one claimed job with Payload's own runner. Never throws: a job must not take the pool with it. Payload's own log
 * lines are switched off, because they carry the whole job with its input.
 */
async function runClaimed({ id, payload }: { id: JobId; payload: Payload }): Promise<Outcome> {
  try {
    const { jobStatus } = await payload.jobs.runByID({ id, silent: true })
    const status = jobStatus?.[String(id)]?.status
    if (status === 'success') return 'done'
    const outcome = status === 'error' ? 'retry' : 'failed'
    payload.logger.warn({
      jobID: id,
      msg: outcome === 'retry' ? 'Job failed and will be tried again' : 'Job failed for good',
    })
    return outcome
  } catch (err) {
    if (err instanceof JobLostError) {
      payload.logger.warn({ jobID: id, msg: 'Job lost: its lease was over before it was done' })
      return 'lost'
    }
    payload.logger.error({
      err,
      jobID: id,
      msg: 'The end of a job could not be written; its lease will free it',
    })
    return 'stuck'
  }
}
