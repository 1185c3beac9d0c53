import type { Transport } from '../transports/transport.ts'
import type { Claimer } from './claimer.ts'
import type { LaneResult } from './deliverAttempt.ts'
import type { LeaseBook } from './leaseBook.ts'
import type { StoppedRuns } from './stoppedRuns.ts'
import type { ThrottledDomains } from './throttledDomains.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { createClaimQueue } from './claimQueue.ts'
import { createKeeper } from './keeper.ts'
import { runLanes } from './runLanes.ts'

/** Results that may wait for their commit; beyond it lanes wait. */
const mostUncommitted = 1_000
/** Letters of one pass, and how long it claims; between passes suspects get their turn and shutdown is looked at. */
const lettersPerPass = 10_000
const millisecondsPerPass = 30_000
/** Longest wait of a letter that was given back because the transport is paused. */
const longestPauseSeconds = 60

type Pass = {
  batchSize: () => number
  claimer: Claimer
  deliver: (held: HeldAttempt) => Promise<LaneResult>
  finish: (held: HeldAttempt, result: LaneResult) => Promise<void>
  /** True when nothing more may begin: shutdown, or a paused transport. */
  isHeldUp: () => boolean
  leases: LeaseBook
  log: (args: { err?: unknown; msg: string }) => void
  returnToQueue: (held: HeldAttempt, afterSeconds: number) => Promise<void>
  stopped: StoppedRuns
  throttled: ThrottledDomains
  transport: Transport
}

/** Claims and sends up to {@link lettersPerPass} due letters, for a while; resolves, with their number, when all are settled. */
export const sendPass = async (pass: Pass): Promise<number> => {
  const { isHeldUp, returnToQueue, stopped, throttled, transport } = pass
  stopped.clear()
  const results = createKeeper(mostUncommitted)
  const until = pass.leases.now() + millisecondsPerPass
  const mayClaim = (): boolean =>
    !isHeldUp() && queue.claimed() < lettersPerPass && pass.leases.now() < until
  const queue = createClaimQueue({
    claim: (size) => pass.claimer.claimBatch({ mayGoOn: mayClaim, size }),
    mayClaim,
    size: pass.batchSize,
  })

  const giveBackRest = (held: HeldAttempt): void => {
    const afterSeconds = Math.min(longestPauseSeconds, transport.pausedForSeconds())
    for (const each of [held, ...queue.rest()]) {
      void results.keep(returnToQueue(each, afterSeconds))
    }
  }

  const send = async (held: HeldAttempt): Promise<void> => {
    if (isHeldUp()) return giveBackRest(held)
    if (stopped.has(held.runId)) return results.keep(returnToQueue(held, stopped.seconds))
    const wait = throttled.secondsFor(held.address)
    if (wait > 0) return results.keep(returnToQueue(held, wait))
    await results.keep(pass.finish(held, await pass.deliver(held)))
  }

  await runLanes({
    concurrency: () => transport.concurrency,
    onFailure: (held, err) => {
      pass.leases.abandon(held.token)
      pass.log({ err, msg: 'A lane failed; the lease will settle its letter.' })
    },
    queue,
    send,
  })
  await results.all()
  queue.rethrow()
  return queue.claimed()
}
