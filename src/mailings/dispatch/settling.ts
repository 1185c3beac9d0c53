import type { LaneResult } from './deliverAttempt.ts'
import type { LeaseBook } from './leaseBook.ts'
import type { Pace } from './pace.ts'
import type { Recorder } from './recorder.ts'
import type { StoppedRuns } from './stoppedRuns.ts'
import type { ThrottledDomains } from './throttledDomains.ts'
import type { HeldAttempt } from './toRecordedResult.ts'

/** How letters leave a worker's hand. */
export type Settling = {
  /** Records what became of a letter, and stops its run meanwhile when the server refused it. */
  finish: (held: HeldAttempt, result: LaneResult) => Promise<void>
  /** Puts a letter that was not begun back into the queue. */
  returnToQueue: (held: HeldAttempt, afterSeconds: number) => Promise<void>
}

type Deps = {
  leases: LeaseBook
  log: (args: { err?: unknown; msg: string }) => void
  pace: Pace
  recorder: Recorder
  stopped: StoppedRuns
  throttled: ThrottledDomains
}

/** Both settle the letter's lease when it is committed; a letter that cannot be written is left to its lease. */
export const createSettling = ({
  leases,
  log,
  pace,
  recorder,
  stopped,
  throttled,
}: Deps): Settling => {
  const settle = async (token: string, written: Promise<unknown>): Promise<void> => {
    try {
      await written
      leases.settle(token)
    } catch (err) {
      leases.abandon(token)
      log({ err, msg: 'A result could not be recorded; its lease will settle it.' })
    }
  }

  return {
    finish: async (held, result) => {
      pace.note()
      throttled.note(held.address, result)
      const refused = result.outcome === 'refused' || result.outcome === 'unreadableRun'
      if (refused) stopped.stop(held.runId)
      // Of a lost lease nothing is written: were it ended as settled, nobody would ever find its letters again.
      if (result.outcome === 'leaseLost') leases.abandon(held.token)
      await settle(held.token, recorder.record(held, result))
      if (refused) stopped.letGo(held.runId)
    },
    returnToQueue: (held, afterSeconds) =>
      settle(held.token, recorder.giveBack(held, { afterSeconds })),
  }
}
