import type { Payload } from 'payload'
import { randomBytes } from 'node:crypto'

import { hostname } from 'node:os'

import type { ResolvedOptions } from '../options/options.ts'
import type { JobsStore } from '../store/store.ts'
import type { ServiceRunner } from './createServiceRunner.ts'
import type { Service } from './service.ts'
import { createLease } from './createLease.ts'
import { createServiceRunner } from './createServiceRunner.ts'
import { createHeartbeat } from './heartbeat.ts'

/** A running worker. */
export type Worker = {
  /**
   * Ends every service and waits for passes and jobs in flight, at most `graceSeconds`; then gives leases back and takes
   * the worker's row away. Never throws; every call waits for the same end.
   */
  stop: () => Promise<void>
  /** Key of its row in the workers collection. */
  workerId: string
}

export type WorkerArgs = {
  /** First part of the worker's id, letters, digits, dots and dashes. @default the machine's name */
  name?: string
  options: ResolvedOptions
  payload: Payload
  /** Services to run besides the heartbeat. */
  services: readonly Service[]
  store: JobsStore
}

/** Starts the heartbeat and all services. When one cannot start, those that have started are stopped and its error is thrown. */
export async function createWorker({
  name,
  options,
  payload,
  services,
  store,
}: WorkerArgs): Promise<Worker> {
  const workerId = workerName(name)
  const runnerOf = (service: Service): ServiceRunner =>
    createServiceRunner({
      lease: service.exclusive
        ? createLease({
            leaseSeconds: options.leaseSeconds,
            service: service.name,
            store,
            workerId,
          })
        : undefined,
      payload,
      service,
      workerId,
    })
  const runners = services.map(runnerOf)
  const heartbeat = runnerOf(
    createHeartbeat({ options, reports: () => runners.map((runner) => runner.report()), store }),
  )
  const graceSeconds = Math.max(
    options.graceSeconds,
    ...services.map((service) => service.graceSeconds ?? 0),
  )
  const stop = once(async () => await stopAll({ graceSeconds, heartbeat, payload, runners }))
  try {
    for (const runner of [heartbeat, ...runners]) await runner.start()
  } catch (error) {
    await stop()
    throw error
  }
  payload.logger.info({
    msg: 'Worker started',
    services: services.map((service) => service.name),
    workerId,
  })
  return { stop, workerId }
}

// The random part keeps two workers of one process, and a process id used again, apart.
function workerName(name = hostname()): string {
  return `${name.replace(/[^\w.-]/g, '-').slice(0, 60)}-${process.pid}-${randomBytes(3).toString('hex')}`
}

type StopArgs = {
  graceSeconds: number
  heartbeat: ServiceRunner
  payload: Payload
  runners: ServiceRunner[]
}

// The heartbeat goes last: until then the worker is alive and its row says so.
async function stopAll({ graceSeconds, heartbeat, payload, runners }: StopArgs): Promise<void> {
  const busy = new Set(runners.map((runner) => runner.name))
  const ends = [...runners].map(async (runner) => {
    await runner.stop().catch((err: unknown) => {
      payload.logger.error({ err, msg: 'Service did not stop cleanly', service: runner.name })
    })
    busy.delete(runner.name)
  })
  await atMost(graceSeconds, Promise.all(ends))
  if (busy.size > 0)
    payload.logger.warn({
      msg: 'Still busy after the grace time; leases will free the work',
      services: [...busy],
    })
  await heartbeat.stop().catch((err: unknown) => {
    payload.logger.warn({
      err,
      msg: 'The row of the worker could not be removed; it will be taken for stale',
    })
  })
}

async function atMost(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, seconds * 1000)
  })
  await Promise.race([work, over])
  clearTimeout(timer)
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => (result ??= work())
}
