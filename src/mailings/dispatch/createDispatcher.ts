import { randomUUID } from 'node:crypto'

import type { ResolvedOptions } from '../options.ts'
import type { Database } from '../store/database.ts'
import { type ClaimedAttempt, claimAttempts, claimSuspect } from '../store/postgres/claimAttempts.ts'
import { fenceAttempts } from '../store/postgres/fenceAttempts.ts'
import { giveBackAttempts } from '../store/postgres/giveBackAttempts.ts'
import type { Tokens } from '../tokens/createTokens.ts'
import type { Transport } from '../transports/transport.ts'
import { createClaimQueue } from './claimQueue.ts'
import { deliverAttempt, type Lane } from './deliverAttempt.ts'
import { createGroup } from './group.ts'
import { createLeaseBook } from './leaseBook.ts'
import { createRecorder, type DispatchCounts, noCounts } from './recorder.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { createWriterCache } from './writerCache.ts'

/** Sends due letters. One per worker process. */
export type Dispatcher = {
  /** Gives back what is claimed and not begun, ends leases. After it `send` does nothing. */
  close: () => Promise<void>
  /** Renews leases; call every third of the lease. Resolves to the number lost. */
  renewLeases: () => Promise<number>
  /** Sends everything due until nothing is left or the signal aborts; letters in flight end, their results land. */
  send: (signal: AbortSignal) => Promise<DispatchCounts>
}

type Deps = {
  db: Database
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

export const createDispatcher = (deps: Deps): Dispatcher => {
  const { db, options, transport } = deps
  const leases = createLeaseBook(db, options.leaseSeconds)
  const writerOf = createWriterCache(db)
  const counts = noCounts()
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
  const fences = createGroup<HeldAttempt, boolean>({
    commit: async (asked) => {
      const passed = await fenceAttempts(db, asked)
      return ({ id }) => passed.has(id)
    },
    most: 500,
  })
  const lane: Lane = {
    fence: fences.add,
    holds: leases.holds,
    tokens: deps.tokens,
    transport,
    writerOf,
  }
  let closed = false

  const hold = (token: string, claimed: ClaimedAttempt[]): HeldAttempt[] => {
    if (claimed.length > 0) leases.open(token, claimed.length)
    return claimed.map((attempt) => ({ ...attempt, token }))
  }

  const terms = () => ({
    leaseSeconds: options.leaseSeconds,
    token: randomUUID(),
    worker: deps.workerId,
  })

  const claimBatch = async (): Promise<HeldAttempt[]> => {
    const claim = terms()
    return hold(claim.token, await claimAttempts(db, { ...claim, limit: options.batchSize }))
  }

  /** Settles a letter when its result is committed; a result that cannot be written is left to the lease. */
  const finish = async (held: HeldAttempt, result: Awaited<ReturnType<typeof deliverAttempt>>) => {
    try {
      await recorder.record(held, result)
      leases.settle(held.token)
    } catch (err) {
      deps.log({ err, msg: 'A result could not be recorded; its lease will settle it.' })
    }
  }

  const sendSuspects = async (signal: AbortSignal): Promise<number> => {
    let sent = 0
    while (!signal.aborted && !closed && transport.pausedForSeconds() === 0) {
      const claim = terms()
      const suspect = await claimSuspect(db, claim)
      if (!suspect) break
      const [held] = hold(claim.token, [suspect])
      if (held) await finish(held, await deliverAttempt(held, lane))
      sent += 1
    }
    return sent
  }

  const sendPass = async (signal: AbortSignal): Promise<number> => {
    const uncommitted = new Set<Promise<void>>()
    const mayClaim = (): boolean =>
      !signal.aborted && !closed && transport.pausedForSeconds() === 0 && queue.claimed() < lettersPerPass
    const queue = createClaimQueue({ claim: claimBatch, lowWater: options.batchSize / 2, mayClaim })

    const run = async (): Promise<void> => {
      for (let held = await queue.take(); held; held = await queue.take()) {
        const result = await deliverAttempt(held, lane)
        const finishing = finish(held, result).finally(() => uncommitted.delete(finishing))
        uncommitted.add(finishing)
        if (uncommitted.size >= mostUncommitted) await Promise.race(uncommitted)
        if (signal.aborted || transport.pausedForSeconds() > 0) await giveBackRest(queue.rest())
      }
    }
    await Promise.all(Array.from({ length: transport.concurrency }, run))
    await Promise.all(uncommitted)
    queue.rethrow()
    return queue.claimed()
  }

  const giveBackRest = async (rest: HeldAttempt[]): Promise<void> => {
    if (rest.length === 0) return
    const afterSeconds = Math.min(60, transport.pausedForSeconds())
    await giveBackAttempts(db, { afterSeconds, held: rest })
    for (const { token } of rest) leases.settle(token)
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
      for (let claimed = 1; claimed > 0 && !signal.aborted && !closed; ) {
        claimed = (await sendSuspects(signal)) + (await sendPass(signal))
      }
      await recorder.idle()
      return { ...counts }
    },
  }
}
