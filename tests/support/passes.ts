import type { Payload } from 'payload'

import type { DispatchCounts } from '../../src/mailings/dispatch/recorder.ts'
import type { Transport } from '../../src/mailings/transports/transport.ts'
import { createDispatcher } from '../../src/mailings/dispatch/createDispatcher.ts'
import { expandRuns } from '../../src/mailings/dispatch/expandRuns.ts'
import { type SchedulePass, scheduleRuns } from '../../src/mailings/dispatch/scheduleRuns.ts'
import { getRuntime } from '../../src/mailings/runtime.ts'
import { sweepCancelledRuns } from '../../src/mailings/store/postgres/cancelRun.ts'
import {
  releaseExpiredLeases,
  type Rescued,
} from '../../src/mailings/store/postgres/releaseExpiredLeases.ts'
import {
  completeMailings,
  finishRuns,
  foldTallies,
} from '../../src/mailings/store/postgres/settleRuns.ts'
import { createTransport } from '../../src/mailings/transports/createTransport.ts'
import { pause } from './signals.ts'

/** The passes of a worker without its timers: a test calls them in the order it wants. */
export type Passes = {
  close: () => Promise<void>
  complete: () => Promise<string[]>
  dispatch: (signal?: AbortSignal) => Promise<DispatchCounts>
  expand: () => Promise<{ added: number; started: number }>
  rescue: () => Promise<Rescued>
  schedule: () => Promise<SchedulePass>
  settle: () => Promise<string[]>
  /** expand, dispatch, settle, complete. */
  work: () => Promise<DispatchCounts>
}

/** Opens the passes of one worker on a transport, or on the one that `smtpUrl` names. */
export function openPasses(args: {
  batchSize?: number
  leaseSeconds?: number
  name?: string
  payload: Payload
  smtpUrl?: string
  transport?: Transport
}): Passes {
  const { payload } = args
  const { db, options, tokens } = getRuntime(payload)
  const transport = args.transport ?? createTransport({ url: args.smtpUrl ?? 'capture:' })
  const never = new AbortController().signal
  const dispatcher = createDispatcher({
    db,
    log: () => undefined,
    options: {
      ...options.dispatch,
      ...(args.batchSize && { batchSize: args.batchSize }),
      ...(args.leaseSeconds && { leaseSeconds: args.leaseSeconds }),
    },
    sleep: (seconds) => pause(seconds * 1_000),
    tokens,
    transport,
    workerId: args.name ?? 'test-worker',
  })
  const settle = async () => {
    await foldTallies(db)
    await sweepCancelledRuns(db)
    return finishRuns(db)
  }
  const passes: Passes = {
    close: async () => {
      await transport.close()
      await dispatcher.close()
    },
    complete: () => completeMailings(db),
    dispatch: (signal = never) => dispatcher.send(signal),
    expand: () => expandRuns({ payload, signal: never }),
    rescue: () => releaseExpiredLeases(db),
    schedule: () => scheduleRuns(db),
    settle,
    work: async () => {
      await passes.expand()
      const counts = await passes.dispatch()
      await passes.settle()
      await passes.complete()
      return counts
    },
  }
  return passes
}
