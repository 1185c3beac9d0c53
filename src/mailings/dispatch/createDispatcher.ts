import { randomUUID } from 'node:crypto'

import type { ResolvedOptions } from '../options.ts'
import type { Database } from '../store/database.ts'
import type { Tokens } from '../tokens/createTokens.ts'
import type { Transport } from '../transports/transport.ts'
import type { Limiter } from './limiter.ts'
import { createClaimer } from './claimer.ts'
import { createClaimQueue } from './claimQueue.ts'
import { deliverAttempt, type Lane, type LaneResult } from './deliverAttempt.ts'
import { createFences } from './fences.ts'
import { createLeaseBook } from './leaseBook.ts'
import { createPace } from './pace.ts'
import { createRecorder, type DispatchCounts, noCounts } from './recorder.ts'
import { createStoppedRuns } from './stoppedRuns.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
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
  options: Pick<ResolvedOptions['dispatch'], 'batchSize' | 'leaseSeconds' | 'maxTries'>
  random?: () => number
  sleep: (seconds: number) => Promise<void>
  tokens: Tokens
  transport: Transport
  workerId: string
}

/** Results that may wait for their commit; beyond it lanes wait, so that memory does not grow with the run. */
const mostUncommitted = 1_000
/** Letters of one pass; between passes suspects get their turn and shutdown is looked at. */
const lettersPerPass = 10_000
/** A batch is what goes out in this many seconds: a slow server must not keep small runs waiting behind a claimed heap. */
const secondsPerBatch = 0.5
/** Longest wait of a letter that was given back because the transport is paused. */
const longestPauseSeconds = 60

export const createDispatcher = (deps: DispatcherDeps): Dispatcher => {
  const { db, options, transport } = deps
  const leases = createLeaseBook({ db, leaseSeconds: options.leaseSeconds })
  const writerOf = createWriterCache(db)
  const counts = noCounts()
  const pace = createPace(leases.now)
  const stopped = createStoppedRuns(leases.now)
  const recorder = createRecorder({
    counts,
    db,
    leaseSeconds: options.leaseSeconds,
    log: deps.log,
    mailingOf: async (runId) => (await writerOf(runId)).mailingId,
    maxTries: options.maxTries,
    random: deps.random ?? Math.random,
    sleep: deps.sleep,
  })
  const fences = createFences(db)
  const lane: Lane = { fence: fences.add, holds: leases.holds, tokens: deps.tokens, transport, writerOf }
  let closed = false

  /** Settles a letter when what became of it is committed; one that cannot be written is left to its lease. */
  const settle = async (token: string, written: Promise<unknown>): Promise<void> => {
    try {
      await written
      leases.settle(token)
    } catch (err) {
      leases.abandon(token)
      deps.log({ err, msg: 'A result could not be recorded; its lease will settle it.' })
    }
  }

  const returnToQueue = (held: HeldAttempt, afterSeconds: number): Promise<void> =>
    settle(held.token, recorder.giveBack(held, { afterSeconds }))

  const claimer = createClaimer({
    db,
    leaseSeconds: options.leaseSeconds,
    leases,
    limiter: deps.limiter ?? null,
    newToken: randomUUID,
    returnToQueue,
    workerId: deps.workerId,
  })

  const isHeldUp = (signal: AbortSignal): boolean =>
    signal.aborted || closed || transport.pausedForSeconds() > 0

  const finish = async (held: HeldAttempt, result: LaneResult): Promise<void> => {
    pace.note()
    const refused = result.outcome === 'refused' || result.outcome === 'unreadableRun'
    if (refused) stopped.stop(held.runId)
    await settle(held.token, recorder.record(held, result))
    if (refused) stopped.letGo(held.runId)
  }

  const sendSuspects = async (signal: AbortSignal): Promise<number> => {
    let sent = 0
    while (!isHeldUp(signal)) {
      const suspect = await claimer.claimSuspect(() => !isHeldUp(signal))
      if (!suspect) break
      await finish(suspect, await deliverAttempt(suspect, lane))
      sent += 1
    }
    return sent
  }

  /** A probe takes one letter, a fast server whole batches. */
  const batchSize = (): number => {
    const { concurrency } = transport
    if (transport.health().state !== 'closed') return 1
    const wanted = Math.max(2 * concurrency, Math.ceil(pace.perSecond() * secondsPerBatch))
    return Math.min(options.batchSize, wanted)
  }

  const sendPass = async (signal: AbortSignal): Promise<number> => {
    stopped.clear()
    const lanes = new Set<Promise<void>>()
    const uncommitted = new Set<Promise<void>>()
    const mayClaim = (): boolean => !isHeldUp(signal) && queue.claimed() < lettersPerPass
    const queue = createClaimQueue({
      claim: (size) => claimer.claimBatch({ mayGoOn: mayClaim, size }),
      mayClaim,
      size: batchSize,
    })

    const keep = async (written: Promise<void>): Promise<void> => {
      const kept = written.finally(() => uncommitted.delete(kept))
      uncommitted.add(kept)
      if (uncommitted.size >= mostUncommitted) await Promise.race(uncommitted)
    }

    const giveBackRest = (held: HeldAttempt): void => {
      const afterSeconds = Math.min(longestPauseSeconds, transport.pausedForSeconds())
      for (const each of [held, ...queue.rest()]) void keep(returnToQueue(each, afterSeconds))
    }

    const send = async (held: HeldAttempt): Promise<void> => {
      if (isHeldUp(signal)) return giveBackRest(held)
      if (stopped.has(held.runId)) return keep(returnToQueue(held, stopped.seconds))
      await keep(finish(held, await deliverAttempt(held, lane)))
    }

    const work = async (): Promise<void> => {
      for (let held = await queue.take(); held; held = await queue.take()) {
        await send(held).catch((err: unknown) => {
          leases.abandon(held?.token ?? '')
          deps.log({ err, msg: 'A lane failed; the lease will settle its letter.' })
        })
        if (lanes.size > transport.concurrency) return
        if (lanes.size < transport.concurrency && queue.waiting() > 0) hire()
      }
    }

    const hire = (): void => {
      const hired = work().finally(() => lanes.delete(hired))
      lanes.add(hired)
    }

    for (let number = transport.concurrency; number > 0; number -= 1) hire()
    // Lanes may all have ended for want of connections while a claim was under way: its letters need one more.
    for (; lanes.size > 0 || queue.waiting() > 0; await queue.idle()) {
      if (lanes.size === 0) hire()
      await Promise.all(lanes)
    }
    await Promise.all(uncommitted)
    queue.rethrow()
    return queue.claimed()
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
      for (let claimed = 1; claimed > 0 && !isHeldUp(signal); ) {
        claimed = (await sendSuspects(signal)) + (await sendPass(signal))
      }
      await recorder.idle()
      return { ...counts }
    },
  }
}
