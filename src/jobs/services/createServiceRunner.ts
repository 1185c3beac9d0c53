import type { Payload } from 'payload'

import type { Lease } from './createLease.ts'
import type { Ledger } from './createLedger.ts'
import type { Service, ServiceContext, ServiceReport } from './service.ts'
import type { CreateTimer, Timer } from './timer.ts'
import { createLedger } from './createLedger.ts'
import { createPasses } from './createPasses.ts'
import { cronTimer } from './timer.ts'

/** One service in one worker. */
export type ServiceRunner = {
  readonly name: string
  report: () => ServiceReport
  /** One pass now, if none runs; else the end of the running one. Never throws: an error is counted and logged. */
  runOnce: () => Promise<void>
  /** Calls the service's `start`, then ticks by its pattern. Throws what `start` throws. A second call does nothing. */
  start: () => Promise<void>
  /** No further tick; aborts the signal, waits for the pass in flight and the clean-up. Every call waits for the same end. */
  stop: () => Promise<void>
  /** Asks for a pass right now; during a pass, for one more after it, however often it is called. */
  wake: () => void
}

export type ServiceRunnerArgs = {
  createTimer?: CreateTimer
  /** Given for exclusive services: a pass happens only while it is held. */
  lease?: Lease
  payload: Payload
  service: Service
  workerId: string
}

/** The timer outside, the pass inside: everything that is the same for every service. */
export function createServiceRunner({
  createTimer = cronTimer,
  lease,
  payload,
  service,
  workerId,
}: ServiceRunnerArgs): ServiceRunner {
  const ledger = createLedger({ logger: payload.logger, service: service.name })
  const stopping = new AbortController()
  const context: ServiceContext = { payload, signal: stopping.signal, workerId }
  const passes = createPasses({
    once: async () => await onePass({ context, lease, ledger, service }),
    signal: stopping.signal,
  })
  let cleanUp: (() => Promise<void>) | undefined
  let started: Promise<void> | undefined
  let stopped: Promise<void> | undefined
  let timer: Timer | undefined
  let wokenEarly = false

  const wake = (): void => {
    if (timer) passes.wake()
    else wokenEarly = true
  }

  const begin = async (): Promise<void> => {
    cleanUp = await service.start?.({ ...context, wake })
    if (stopping.signal.aborted) return
    timer = createTimer({ onError: ledger.fail, pattern: service.cron, tick: passes.run })
    if (wokenEarly) passes.wake()
  }

  const end = async (): Promise<void> => {
    stopping.abort()
    timer?.stop()
    // A start that failed has told its caller; here only its end matters.
    await started?.catch(() => undefined)
    await passes.idle()
    await cleanUp?.()
    await lease?.drop()
  }

  return {
    name: service.name,
    report: ledger.report,
    runOnce: passes.run,
    start: () => (started ??= begin()),
    stop: () => (stopped ??= end()),
    wake,
  }
}

type OnePass = { context: ServiceContext; ledger: Ledger } & Pick<
  ServiceRunnerArgs,
  'lease' | 'service'
>

async function onePass({ context, lease, ledger, service }: OnePass): Promise<void> {
  try {
    if (!lease) return await ledger.measure(() => service.runOnce(context))
    if (!(await lease.take())) return
    const work = (signal: AbortSignal) => service.runOnce({ ...context, signal })
    await ledger.measure(() => lease.during({ signal: context.signal, work }))
  } catch (error) {
    ledger.fail(error)
  }
}
