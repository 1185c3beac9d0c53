import type { Payload } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { runBulkActions, sweepOldBulkActions } from '../operations/bulk/runBulkActions.ts'
import { runImports, sweepOldImports } from '../operations/imports/runImports.ts'
import { getRuntime } from '../runtime.ts'
import { openDispatchDatabase } from '../store/dispatchDatabase.ts'
import { listenForWork } from '../store/listen.ts'
import { sweepBuckets } from '../store/postgres/buckets.ts'
import { sweepCancelledRuns, sweepLateLetters } from '../store/postgres/cancelRun.ts'
import { releaseExpiredLeases } from '../store/postgres/releaseExpiredLeases.ts'
import { requeueUnknown } from '../store/postgres/requeueUnknown.ts'
import { completeMailings, finishRuns, foldTallies } from '../store/postgres/settleRuns.ts'
import { openTransport } from '../transports/openTransport.ts'
import { createDispatcher, type Dispatcher } from './createDispatcher.ts'
import { expandRuns } from './expandRuns.ts'
import { createLimiter } from './limiter.ts'
import { scheduleRuns } from './scheduleRuns.ts'

/** What a service is handed at each pass. */
export type ServiceContext = { payload: Payload; signal: AbortSignal; workerId: string }

/**
 * A background service: `runOnce` is one pass, free of timers. The plugin declares them; whatever runs services runs
 * them (the `jobs` plugin does).
 */
export type Service = {
  /** croner pattern, seconds allowed. */
  cron: string
  name: string
  /** Seconds that it needs to end what it has begun. @default 0 */
  graceSeconds?: number
  runOnce: (context: ServiceContext) => Promise<Record<string, number>>
  /** Called before the first pass; `wake` asks for a pass right now. Resolves to the clean-up. */
  start?: (context: { wake: () => void } & ServiceContext) => Promise<() => Promise<void>>
}

const everySecond = '* * * * * *'

const schedule: Service = {
  name: 'mailings-schedule',
  cron: everySecond,
  runOnce: async ({ payload, signal }) => {
    const { db } = getRuntime(payload)
    let runs = 0
    const failed: string[] = []
    for (let due = 1; due > 0 && !signal.aborted;) {
      const pass = await scheduleRuns(db, failed)
      due = pass.mailings + pass.failed.length
      runs += pass.runs
      for (const { err, mailingId } of pass.failed) {
        failed.push(mailingId)
        payload.logger.error({ err, mailingId, msg: 'The times of a mailing cannot be told.' })
      }
    }
    return { runs }
  },
}

const expand: Service = {
  name: 'mailings-expand',
  cron: everySecond,
  runOnce: expandRuns,
  start: ({ payload, wake }) => listenForWork(payload, wake),
}

const settleRuns = async (payload: Payload): Promise<Record<string, number>> => {
  const { db } = getRuntime(payload)
  const folded = await foldTallies(db)
  const finished = await finishRuns(db)
  return { folded, runs: finished.length }
}

const settle: Service = {
  name: 'mailings-settle',
  cron: everySecond,
  runOnce: async ({ payload }) => ({
    late: await sweepLateLetters(getRuntime(payload).db),
    ...(await settleRuns(payload)),
    swept: await sweepCancelledRuns(getRuntime(payload).db),
  }),
}

const complete: Service = {
  name: 'mailings-complete',
  cron: '*/5 * * * * *',
  runOnce: async ({ payload }) => {
    const done = await completeMailings(getRuntime(payload).db)
    return { mailings: done.length }
  },
}

const rescue: Service = {
  name: 'mailings-rescue',
  cron: '*/3 * * * * *',
  runOnce: async ({ payload }) => {
    const { db } = getRuntime(payload)
    const rescued = await releaseExpiredLeases(db)
    const total = rescued.quarantined + rescued.requeued + rescued.unknown
    if (total > 0)
      payload.logger.warn({ msg: 'Took back the letters of a dead worker.', ...rescued })
    return { ...rescued, resent: await requeueUnknown(db) }
  },
}

const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000)
  })

const openDispatcher = async (context: ServiceContext, options: ResolvedOptions) => {
  const { payload, workerId } = context
  const { tokens } = getRuntime(payload)
  const transport = await openTransport({ options, payload })
  const { db, end } = openDispatchDatabase(payload)
  const dispatcher = createDispatcher({
    db,
    limiter: createLimiter({ db, limits: options.dispatch.limits, sender: transport.name, sleep }),
    log: ({ err, msg, runId }) => payload.logger.warn({ err, msg, runId, workerId }),
    options: options.dispatch,
    sleep,
    tokens,
    transport,
    workerId,
  })
  return { dispatcher, end, transport }
}

const dispatch = (options: ResolvedOptions): Service => {
  let dispatcher: Dispatcher | undefined
  return {
    name: 'mailings-dispatch',
    cron: everySecond,
    graceSeconds: options.dispatch.graceSeconds,
    runOnce: async ({ payload, signal }) => {
      if (!dispatcher) return {}
      const counts = await dispatcher.send(signal)
      // Who watches a small run sees it finished at once, not a tick later.
      if (counts.sent + counts.rejected > 0) await settleRuns(payload)
      return { ...counts }
    },
    start: async (context) => {
      const opened = await openDispatcher(context, options)
      dispatcher = opened.dispatcher
      const endRenewal = renewRegularly(context, opened, options.dispatch.leaseSeconds)
      const endListening = await listenForWork(context.payload, context.wake)
      const shutDown = (): Promise<void> =>
        opened.transport.close({ graceSeconds: sendingSeconds(options.dispatch.graceSeconds) })
      // At the signal, not after the pass: the pass ends when its letters do, and a server that stalls would hold it.
      context.signal.addEventListener('abort', () => void shutDown(), { once: true })
      return async () => {
        await endListening()
        await shutDown()
        await opened.dispatcher.close()
        endRenewal()
        await opened.end()
        dispatcher = undefined
      }
    },
  }
}

/** Of the grace, the last seconds are for writing down what became of the letters. */
const sendingSeconds = (graceSeconds: number): number =>
  Math.max(graceSeconds / 2, graceSeconds - 3)

const renewRegularly = (
  { payload }: ServiceContext,
  { dispatcher }: { dispatcher: Dispatcher },
  leaseSeconds: number,
): (() => void) => {
  const renew = (): void => {
    dispatcher
      .renewLeases()
      .catch((err: unknown) => payload.logger.warn({ err, msg: 'Leases were not renewed.' }))
  }
  const timer = setInterval(renew, (leaseSeconds * 1_000) / 3)
  return () => clearInterval(timer)
}

const importClients: Service = {
  name: 'mailings-import',
  cron: everySecond,
  runOnce: runImports,
  start: ({ payload, wake }) => listenForWork(payload, wake),
}

const changeClients: Service = {
  name: 'mailings-bulk',
  cron: everySecond,
  runOnce: runBulkActions,
  start: ({ payload, wake }) => listenForWork(payload, wake),
}

const sweep: Service = {
  name: 'mailings-sweep',
  cron: '0 * * * * *',
  runOnce: async ({ payload }) => ({
    buckets: await sweepBuckets(getRuntime(payload).db),
    bulkActions: await sweepOldBulkActions(payload),
    imports: await sweepOldImports(payload),
  }),
}

/** The services that make mailings happen. Every worker runs all of them; PostgreSQL is the coordinator. */
export const createServices = (options: ResolvedOptions): Service[] =>
  options.enabled
    ? [
        schedule,
        expand,
        dispatch(options),
        settle,
        rescue,
        complete,
        importClients,
        changeClients,
        sweep,
      ]
    : []
