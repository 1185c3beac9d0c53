import type { Payload } from 'payload'
import { AsyncLocalStorage } from 'node:async_hooks'

import { randomUUID } from 'node:crypto'

import type { Repeat } from '../services/timer.ts'
import type { JobId, JobsStore } from '../store/store.ts'
import { repeatByTimer } from '../services/timer.ts'

/** One call of Payload's runner: the jobs it holds, each by its token. */
export type Run = {
  /** Token under which this run claims what Payload selects for it. */
  readonly token: string
  /** Jobs held, by id. A job leaves the map when Payload writes that it is no longer processing. */
  readonly held: Map<JobId, string>
}

/** All runs of one Payload instance. */
export type Runs = {
  /** The run that the calling code belongs to; undefined outside of any. */
  current: () => Run | undefined
  /**
   * Runs the work as one run, which holds the given jobs from the start and whose claims are renewed each third of the lease
   * until the work is over.
   */
  within: <T>(work: () => Promise<T>, held?: ReadonlyMap<JobId, string>) => Promise<T>
}

/**
 * Payload hands no token through its runner, so a run is carried along by AsyncLocalStorage: every write of a job finds
 * the claim it was made under, in any number of runs at once, even two of the same job after a long pause of the process.
 */
export function createRuns({
  leaseSeconds,
  payload,
  repeat = repeatByTimer,
  store,
}: {
  leaseSeconds: number
  payload: Payload
  repeat?: Repeat
  store: Pick<JobsStore, 'renewJobs'>
}): Runs {
  const storage = new AsyncLocalStorage<Run>()

  const renew = (run: Run): void => {
    const tokens = [...new Set(run.held.values())]
    store.renewJobs({ leaseSeconds, tokens }).catch((err: unknown) => {
      payload.logger.warn({ err, msg: 'Leases of running jobs could not be renewed; trying again' })
    })
  }

  return {
    current: () => storage.getStore(),
    within: async (work, held = new Map()) => {
      const run: Run = { held: new Map(held), token: randomUUID() }
      const stop = repeat({ everyMs: (leaseSeconds * 1000) / 3, what: () => renew(run) })
      try {
        return await storage.run(run, work)
      } finally {
        stop()
      }
    },
  }
}
