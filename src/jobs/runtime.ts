import type { Payload } from 'payload'

import type { ResolvedOptions } from './options/options.ts'
import type { Runs } from './payloadJobs/runs.ts'
import type { Worker } from './services/worker.ts'
import type { JobsStore } from './store/store.ts'
import { createPayloadJobsServices } from './payloadJobs/services.ts'
import { createWorker } from './services/worker.ts'

/** What the plugin keeps for one Payload instance. */
export type Runtime = {
  options: ResolvedOptions
  payload: Payload
  /** null: Payload's queue is left to Payload. */
  runs: null | Runs
  store: JobsStore
}

/** Key under which the plugin leaves its way in at `config.custom`. */
export const CUSTOM_KEY = 'jobsPlugin'

/** What stands there. Found by its shape, since a bundler may load this module twice. */
export type JobsHandle = { startWorker: (args: StartWorkerArgs) => Promise<Worker> }

export type StartWorkerArgs = {
  /** First part of the worker's id. @default the machine's name */
  name?: string
  payload: Payload
}

/** The way in for one config: finds what the plugin keeps for the given instance. */
export function createHandle(runtimes: WeakMap<Payload, Runtime>): JobsHandle {
  return {
    startWorker: async ({ name, payload }) => {
      const runtime = runtimes.get(payload)
      if (!runtime)
        throw new Error(
          'startWorker: this Payload instance was not started with the config of jobs().',
        )
      return await startOn(runtime, name)
    },
  }
}

async function startOn(
  { options, payload, runs, store }: Runtime,
  name: string | undefined,
): Promise<Worker> {
  const { payloadJobs } = options
  const own =
    payloadJobs && runs
      ? createPayloadJobsServices({ options: payloadJobs, payload, runs, store })
      : []
  return await createWorker({
    name,
    options,
    payload,
    services: [...own, ...options.services],
    store,
  })
}

/**
 * Starts a worker in this process: all services of the plugin's options, the safe runner of Payload's queue and the
 * heartbeat. Call it from a command of its own, once Payload is there, and call `stop()` when the process is asked to end.
 * Several workers may run in one process. Throws when the plugin is not in the config or is disabled.
 */
export async function startWorker({ name, payload }: StartWorkerArgs): Promise<Worker> {
  const handle: unknown = payload.config.custom[CUSTOM_KEY]
  if (!isHandle(handle))
    throw new Error(
      'startWorker: jobs() is not among the plugins of this Payload config, or it is disabled.',
    )
  return await handle.startWorker({ name, payload })
}

function isHandle(value: unknown): value is JobsHandle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'startWorker' in value &&
    typeof value.startWorker === 'function'
  )
}
