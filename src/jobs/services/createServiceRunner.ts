import type { Payload } from 'payload'

import type { Lease } from './createLease.ts'
import type { Service, ServiceContext, ServiceReport } from './service.ts'
import type { CreateTimer, Timer } from './timer.ts'
import { createLedger } from './createLedger.ts'
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
  let cleanUp: (() => Promise<void>) | undefined
  let pass: Promise<void> | undefined
  let started: Promise<void> | undefined
  let stopped: Promise<void> | undefined
  let timer: Timer | undefined
  let wanted = false

  const onePass = async (): Promise<void> => {
    try {
      if (lease && !(await lease.take())) return
      await ledger.measure(() =>
        lease
          ? lease.during({
              signal: context.signal,
              work: (signal) => service.runOnce({ ...context, signal }),
            })
          : service.runOnce(context),
      )
    } catch (error) {
      ledger.fail(error)
    }
  }

  const passes = async (): Promise<void> => {
    do {
      wanted = false
      await onePass()
    } while (wanted && !stopping.signal.aborted)
  }

  const runOnce = async (): Promise<void> => {
    if (stopping.signal.aborted) return
    pass ??= passes().finally(() => {
      pass = undefined
    })
    await pass
  }

  const wake = (): void => {
    wanted = true
    if (timer) void runOnce()
  }

  const begin = async (): Promise<void> => {
    cleanUp = await service.start?.({ ...context, wake })
    if (stopping.signal.aborted) return
    timer = createTimer({ onError: ledger.fail, pattern: service.cron, tick: runOnce })
    // Asked for while it started.
    if (wanted) void runOnce()
  }

  const end = async (): Promise<void> => {
    stopping.abort()
    timer?.stop()
    // A start that failed has told its caller; here only its end matters.
    await started?.catch(() => undefined)
    await pass
    await cleanUp?.()
    await lease?.drop()
  }

  return {
    name: service.name,
    report: ledger.report,
    runOnce,
    start: () => (started ??= begin()),
    stop: () => (stopped ??= end()),
    wake,
  }
}
