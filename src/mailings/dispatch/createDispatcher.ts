import { randomUUID } from 'node:crypto'

import type { ResolvedOptions } from '../options.ts'
import type { Database } from '../store/database.ts'
import type { Tokens } from '../tokens/createTokens.ts'
import type { Transport } from '../transports/transport.ts'
import type { Limiter } from './limiter.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { acquitAttempt } from '../store/postgres/acquitAttempt.ts'
import { countSettled } from '../store/postgres/countSettled.ts'
import { createClaimer } from './claimer.ts'
import { deliverAttempt, type Lane, type LaneResult } from './deliverAttempt.ts'
import { createFences } from './fences.ts'
import { createLeaseBook } from './leaseBook.ts'
import { createLeftRuns } from './leftRuns.ts'
import { createPace, type Pace } from './pace.ts'
import { createRecorder, type DispatchCounts, noCounts } from './recorder.ts'
import { sendPass } from './sendPass.ts'
import { sendSuspects } from './sendSuspects.ts'
import { createSettling } from './settling.ts'
import { createStoppedRuns } from './stoppedRuns.ts'
import { createThrottledDomains } from './throttledDomains.ts'
import { createWriterCache } from './writerCache.ts'

/** Sends due letters. One per worker process. */
export type Dispatcher = {
  /** Lets results land and ends leases. After it `send` does nothing. */
  close: () => Promise<void>
  /** Renews leases; call every third of the lease. Resolves to the number lost. */
  renewLeases: () => Promise<number>
  /** Sends everything due until nothing is left or the signal aborts; letters in flight end, their results land. */
  send: (signal: AbortSignal) => Promise<DispatchCounts>
}

export type DispatcherDeps = {
  db: Database
  /** Shared limits of the sender and the domains. @default none */
  limiter?: Limiter | null
  log: (args: { err?: unknown; msg: string; runId?: string }) => void
  options: Pick<
    ResolvedOptions['dispatch'],
    'batchSize' | 'leaseSeconds' | 'maxTries' | 'softBounces'
  >
  random?: () => number
  sleep: (seconds: number) => Promise<void>
  tokens: Tokens
  transport: Transport
  workerId: string
}

/** A batch is what goes out in this many seconds: a slow server must not keep small runs waiting behind a claimed heap. */
const secondsPerBatch = 0.5

/** A probe takes one letter, a fast server whole batches. */
const sizeBatch = (args: { most: number; pace: Pace; transport: Transport }): number => {
  const { most, pace, transport } = args
  if (transport.health().state !== 'closed') return 1
  const wanted = Math.max(2 * transport.concurrency, Math.ceil(pace.perSecond() * secondsPerBatch))
  return Math.min(most, wanted)
}

/** The parts of one worker's dispatcher, wired to each other. */
const wireParts = (deps: DispatcherDeps) => {
  const { db, options, transport } = deps
  const leases = createLeaseBook({ db, leaseSeconds: options.leaseSeconds })
  const writerOf = createWriterCache({ db, tokens: deps.tokens })
  const left = createLeftRuns({
    now: leases.now,
    settledOf: (runId) => countSettled(db, runId),
  })
  const counts = noCounts()
  const pace = createPace(leases.now)
  const stopped = createStoppedRuns(leases.now)
  const random = deps.random ?? Math.random
  const throttled = createThrottledDomains({ now: leases.now, random })
  const recorder = createRecorder({
    counts,
    db,
    leaseSeconds: options.leaseSeconds,
    leave: left.leave,
    log: deps.log,
    mailingOf: async (runId) => (await writerOf(runId)).mailingId,
    maxTries: options.maxTries,
    random,
    sleep: deps.sleep,
    softBounces: options.softBounces,
  })
  const fences = createFences(db)
  const lane: Lane = {
    fence: fences.add,
    holds: leases.holds,
    tokens: deps.tokens,
    transport,
    writerOf,
  }
  const settling = createSettling({ leases, log: deps.log, pace, recorder, stopped, throttled })
  const claimer = createClaimer({
    db,
    leaseSeconds: options.leaseSeconds,
    leases,
    leftRuns: left.all,
    limiter: deps.limiter ?? null,
    newToken: randomUUID,
    returnToQueue: settling.returnToQueue,
    workerId: deps.workerId,
  })

  const deliver = (held: HeldAttempt, underWay?: () => void): Promise<LaneResult> =>
    deliverAttempt(held, lane, underWay)
  const acquit = ({ id, token }: HeldAttempt) => acquitAttempt(db, { id, token })
  return {
    acquit,
    claimer,
    counts,
    deliver,
    leases,
    pace,
    recorder,
    stopped,
    throttled,
    ...settling,
  }
}

/** Makes the dispatcher of one worker from its database, transport and options. */
export const createDispatcher = (deps: DispatcherDeps): Dispatcher => {
  const { log, options, transport } = deps
  const { claimer, counts, leases, pace, recorder, ...parts } = wireParts(deps)
  let closed = false

  const isHeldUp = (signal: AbortSignal): boolean =>
    signal.aborted || closed || transport.pausedForSeconds() > 0

  const batchSize = (): number => sizeBatch({ most: options.batchSize, pace, transport })

  const sendDue = async (signal: AbortSignal): Promise<number> => {
    const pass = { ...parts, batchSize, claimer, isHeldUp: () => isHeldUp(signal) }
    const suspects = await sendSuspects({ ...pass, most: () => transport.concurrency })
    return suspects + (await sendPass({ ...pass, leases, log, transport }))
  }

  return {
    close: async () => {
      closed = true
      await recorder.idle()
      await leases.letGo()
    },
    renewLeases: () => leases.renew(),
    send: async (signal) => {
      Object.assign(counts, noCounts())
      for (let claimed = 1; claimed > 0 && !isHeldUp(signal);) {
        claimed = await sendDue(signal)
      }
      await recorder.idle()
      return { ...counts }
    },
  }
}
