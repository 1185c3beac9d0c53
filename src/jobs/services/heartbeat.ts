import { hostname } from 'node:os'

import type { ResolvedOptions } from '../options/options.ts'
import type { JobsStore } from '../store/store.ts'
import type { Service, ServiceReport } from './service.ts'

/**
 * Writes the worker's sign of life with what its services have done, and removes the rows of workers that have given none
 * for long. The row is gone after a regular stop.
 */
export function createHeartbeat({
  options,
  reports,
  store,
}: {
  options: ResolvedOptions
  reports: () => ServiceReport[]
  store: JobsStore
}): Service {
  const { heartbeatSeconds, staleSeconds, version } = options
  const signOfLife = async (id: string): Promise<void> =>
    await store.beat({ id, hostname: hostname(), pid: process.pid, services: reports(), version })
  return {
    name: 'worker-heartbeat',
    cron: everySeconds(heartbeatSeconds),
    runOnce: async ({ workerId }) => {
      await signOfLife(workerId)
      return { removed: await store.removeStaleWorkers({ staleSeconds }) }
    },
    start: async ({ workerId }) => {
      await signOfLife(workerId)
      return async () => await store.removeWorker({ id: workerId })
    },
  }
}

/** A pattern that ticks at least that often: steps that do not divide the minute are a little shorter at its end. */
export function everySeconds(seconds: number): string {
  return seconds < 60 ? `*/${seconds} * * * * *` : `0 */${Math.floor(seconds / 60)} * * * *`
}
