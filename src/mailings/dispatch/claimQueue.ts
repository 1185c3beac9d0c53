import type { HeldAttempt } from './toRecordedResult.ts'

/** Claimed letters on their way to the lanes. Claims ahead, one statement at a time, and never more than two batches. */
export type ClaimQueue = {
  /** Letters claimed so far. */
  claimed: () => number
  /** Throws what made a claim fail, if one did. */
  rethrow: () => void
  /** Takes everything that no lane has begun; for giving it back. */
  rest: () => HeldAttempt[]
  /** The next letter; null when nothing is due or claiming has stopped. */
  take: () => Promise<HeldAttempt | null>
}

/**
 * `claim` fetches a batch, `mayClaim` is asked before each claim and before each letter: false ends the queue
 * (shutdown, transport paused, pass long enough).
 */
export const createClaimQueue = (args: {
  claim: () => Promise<HeldAttempt[]>
  lowWater: number
  mayClaim: () => boolean
}): ClaimQueue => {
  const items: HeldAttempt[] = []
  let claimed = 0
  let exhausted = false
  let failure: undefined | { err: unknown }
  let inFlight: Promise<void> | undefined

  const fetch = async (): Promise<void> => {
    try {
      const batch = await args.claim()
      claimed += batch.length
      exhausted = batch.length === 0
      items.push(...batch)
    } finally {
      inFlight = undefined
    }
  }

  const canFetch = (): boolean => !exhausted && args.mayClaim()

  const prefetch = (): void => {
    if (inFlight || items.length >= args.lowWater || !canFetch()) return
    // The lanes end with the letters they have; the pass tells of the failure when they have.
    inFlight = fetch().catch((err: unknown) => {
      exhausted = true
      failure = { err }
    })
  }

  return {
    claimed: () => claimed,
    rest: () => items.splice(0),
    rethrow: () => {
      if (failure) throw failure.err
    },
    take: async () => {
      for (;;) {
        prefetch()
        const next = items.shift()
        if (next) return next
        if (!inFlight) return null
        await inFlight
      }
    },
  }
}
