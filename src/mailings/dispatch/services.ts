import type { Payload } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { getRuntime } from '../runtime.ts'
import { listenForWork } from '../store/listen.ts'
import { sweepCancelledRuns } from '../store/postgres/cancelRun.ts'
import { releaseExpiredLeases } from '../store/postgres/releaseExpiredLeases.ts'
import { requeueUnknown } from '../store/postgres/requeueUnknown.ts'
import { completeMailings, finishRuns, foldTallies } from '../store/postgres/settleRuns.ts'
import { openTransport } from '../transports/openTransport.ts'
import { createDispatcher, type Dispatcher } from './createDispatcher.ts'
import { expandRuns } from './expandRuns.ts'
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
    for (let mailings = 1; mailings > 0 && !signal.aborted; ) {
      const pass = await scheduleRuns(db)
      mailings = pass.mailings
      runs += pass.runs
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
    if (total > 0) payload.logger.warn({ msg: 'Took back the letters of a dead worker.', ...rescued })
    return { ...rescued, resent: await requeueUnknown(db) }
  },
}

const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000)
  })

const openDispatcher = async (context: ServiceContext, options: ResolvedOptions) => {
  const { payload, workerId } = context
  const { db, tokens } = getRuntime(payload)
  const transport = await openTransport({ options, payload })
  const dispatcher = createDispatcher({
    db,
    log: ({ err, msg, runId }) => payload.logger.warn({ err, msg, runId, workerId }),
    options: options.dispatch,
    sleep,
    tokens,
    transport,
    workerId,
  })
  return { dispatcher, transport }
}

const dispatch = (options: ResolvedOptions): Service => {
  let dispatcher: Dispatcher | undefined
  return {
    name: 'mailings-dispatch',
    cron: everySecond,
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
      const renewal = setInterval(
        () => {
          void opened.dispatcher
            .renewLeases()
            .catch((err: unknown) => context.payload.logger.warn({ err, msg: 'Leases were not renewed.' }))
        },
        (options.dispatch.leaseSeconds * 1_000) / 3,
      )
      const endListening = await listenForWork(context.payload, context.wake)
      return async () => {
        clearInterval(renewal)
        await endListening()
        await opened.transport.close({ graceSeconds: options.dispatch.graceSeconds })
        await opened.dispatcher.close()
        dispatcher = undefined
      }
    },
  }
}

/** The services that make mailings happen. Every worker runs all of them; PostgreSQL is the coordinator. */
export const createServices = (options: ResolvedOptions): Service[] =>
  options.enabled ? [schedule, expand, dispatch(options), settle, rescue, complete] : []
