import type { Payload } from 'payload'

import type { ResolvedPayloadJobs } from '../options/options.ts'
import type { Service } from '../services/service.ts'
import type { JobsStore } from '../store/store.ts'
import type { JobPool } from './jobPool.ts'
import type { Runs } from './runs.ts'
import { createJobPool } from './jobPool.ts'
import { triesBySlug } from './triesBySlug.ts'

type Args = { options: ResolvedPayloadJobs; payload: Payload; runs: Runs; store: JobsStore }

/** The services that run Payload's own queue in one worker; none when the host has no tasks and no workflows. */
export function createPayloadJobsServices(args: Args): Service[] {
  const { jobs } = args.payload.config
  if (!jobs.enabled) return []
  return [runService(args), rescueService(args), ...(jobs.scheduling ? [schedulesService()] : [])]
}

function runService({ options, payload, runs, store }: Args): Service {
  let pool: JobPool | undefined
  return {
    name: 'payload-jobs',
    cron: options.cron,
    runOnce: async ({ signal }) => (pool && !signal.aborted ? await pool.fill() : {}),
    start: async ({ wake }) => {
      const own = createJobPool({ onFree: wake, options, payload, runs, store })
      pool = own
      return async () => await own.settle()
    },
  }
}

/** Every worker looks: any of them may be the only one left. */
function rescueService({ options, payload, store }: Args): Service {
  const tries = triesBySlug(payload.config.jobs)
  return {
    name: 'payload-jobs-rescue',
    cron: '*/5 * * * * *',
    runOnce: async () => {
      const { crashTries, orphanSeconds } = options
      const counts = await store.rescueJobs({ crashTries, orphanSeconds, tries })
      if (counts.failed > 0)
        payload.logger.error({
          ...counts,
          msg: 'Jobs were given up: they took their worker down too often',
        })
      return { ...counts }
    },
  }
}

/**
 * Queues what the `schedule` of tasks and workflows asks for. Exclusive: Payload looks whether such a job is waiting and
 * queues one in two steps, so that two workers at once would queue two.
 */
function schedulesService(): Service {
  return {
    name: 'payload-jobs-schedules',
    cron: '*/5 * * * * *',
    exclusive: true,
    runOnce: async ({ payload }) => {
      const { errored, queued, skipped } = await payload.jobs.handleSchedules({ allQueues: true })
      return { errored: errored.length, queued: queued.length, skipped: skipped.length }
    },
  }
}
