import type { Payload } from 'payload'

import type { ResolvedOptions } from './options/options.ts'
import type { Runs } from './payloadJobs/runs.ts'
import type { Service } from './services/service.ts'
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

// On the process and not in this module: a bundler may load the module twice, and hot reload makes a new config, and with it
// a new plugin, for the instance that lives on.
const REGISTRY = Symbol.for('payload.jobsPlugin.runtimes')

function registry(): WeakMap<Payload, Runtime> {
  const holder: typeof globalThis & { [REGISTRY]?: WeakMap<Payload, Runtime> } = globalThis
  return (holder[REGISTRY] ??= new WeakMap())
}

/** Keeps it for as long as the instance lives. */
export function keepRuntime(runtime: Runtime): void {
  registry().set(runtime.payload, runtime)
}

/** What is kept for the instance; undefined when the plugin is not in its config. */
export function runtimeOf(payload: Payload): Runtime | undefined {
  return registry().get(payload)
}

export type StartWorkerArgs = {
  /** First part of the worker's id. @default the machine's name */
  name?: string
  payload: Payload
}

/**
 * Starts a worker in this process: all services of the plugin's options, the safe runner of Payload's queue and the
 * heartbeat. Call it from a command of its own, once Payload is there, and call `stop()` when the process is asked to end.
 * Several workers may run in one process. Throws when the plugin is not in the config or is disabled.
 */
export async function startWorker({ name, payload }: StartWorkerArgs): Promise<Worker> {
  const runtime = runtimeOf(payload)
  if (!runtime?.options.enabled) {
    throw new Error(
      'startWorker: jobs() is not among the plugins of this Payload config, or it is disabled.',
    )
  }
  const { options, store } = runtime
  return await createWorker({
    name,
    options,
    payload,
    services: [...ownServices(runtime), ...options.services],
    store,
  })
}

function ownServices({ options, payload, runs, store }: Runtime): Service[] {
  if (!options.payloadJobs || !runs) return []
  return createPayloadJobsServices({ options: options.payloadJobs, payload, runs, store })
}
