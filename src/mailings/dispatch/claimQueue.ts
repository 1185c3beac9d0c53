import type { HeldAttempt } from './toRecordedResult.ts'

/** Claimed letters on their way to the lanes. Claims ahead, one statement at a time, and never more than two batches. */
export type ClaimQueue = {
  /** Letters claimed so far. */
  claimed: () => number
  /** Resolves when no claim is under way. */
  idle: () => Promise<void>
  /** Throws what made a claim fail, if one did. */
  rethrow: () => void
  /** Takes everything that no lane has begun; for giving it back. */
  rest: () => HeldAttempt[]
  /** The next letter; null when nothing is due or claiming has stopped. */
  take: () => Promise<HeldAttempt | null>
  /** Letters that wait for a lane. */
  waiting: () => number
}

/**
 * `claim` fetches a batch of about `size()`, `mayClaim` is asked before each: false ends the queue (shutdown,
 * transport paused, pass long enough). The next batch is fetched when half of one is left.
 */
export const createClaimQueue = (args: {
  claim: (size: number) => Promise<HeldAttempt[]>
  mayClaim: () => boolean
  size: () => number
}): ClaimQueue => {
  const items: HeldAttempt[] = []
  let claimed = 0
  let exhausted = false
  let failure: undefined | { err: unknown }
  let inFlight: Promise<void> | undefined

  const fetch = async (size: number): Promise<void> => {
    try {
      const batch = await args.claim(size)
      claimed += batch.length
      exhausted = batch.length === 0
      items.push(...batch)
    } finally {
      inFlight = undefined
    }
  }

  const prefetch = (): void => {
    if (inFlight || exhausted || !args.mayClaim()) return
    const size = args.size()
    if (items.length >= size / 2) return
    // The lanes end with the letters they have; the pass tells of the failure when they have.
    inFlight = fetch(size).catch((err: unknown) => {
      exhausted = true
      failure = { err }
    })
  }

  return {
    claimed: () => claimed,
    idle: async () => {
      while (inFlight) await inFlight
    },
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
    waiting: () => items.length,
  }
}
