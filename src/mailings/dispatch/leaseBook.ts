import type { Database } from '../store/database.ts'
import { endLeases, expireLeases, renewLeases } from '../store/postgres/leases.ts'

/**
 * The leases a worker holds, one per claimed batch. A lease ends when the last letter of its batch is settled; one
 * that was not renewed in time is lost, and its letters are dropped unsent.
 */
export type LeaseBook = {
  /** A letter of the batch could not be settled: the lease is renewed no more, and a rescue settles the letter. */
  abandon: (token: string) => void
  /** Whether letters of the batch may still be sent. Answered by this machine's clock alone, so that a silent database does not matter. */
  holds: (token: string) => boolean
  /** Lets go of everything: settled leases end, the others lapse now, so that a rescue settles their letters at once. */
  letGo: () => Promise<void>
  /** `askedAt`: `now()` of this book before the claim left for the database, never later than the database's reckoning. */
  open: (lease: { askedAt: number; letters: number; token: string }) => void
  /** Milliseconds that never run backwards. */
  now: () => number
  /** Renews all; resolves to the number lost. */
  renew: () => Promise<number>
  /** One letter of the batch is settled. */
  settle: (token: string) => void
}

/** A lease is trusted until so long before its end: the fence demands as much of the database's clock. */
const marginSeconds = 2

type Lease = { letters: number; trustedUntil: number }

export const createLeaseBook = (args: {
  db: Database
  leaseSeconds: number
  now?: () => number
}): LeaseBook => {
  const { db, leaseSeconds } = args
  const now = args.now ?? (() => performance.now())
  const open = new Map<string, Lease>()
  let ended: string[] = []

  const trustFrom = (askedAt: number): number => askedAt + (leaseSeconds - marginSeconds) * 1_000

  const flush = async (): Promise<void> => {
    const tokens = ended
    ended = []
    if (tokens.length > 0) await endLeases(db, tokens)
  }

  const extend = (tokens: string[], askedAt: number): void => {
    for (const token of tokens) {
      const lease = open.get(token)
      if (lease) lease.trustedUntil = trustFrom(askedAt)
    }
  }

  return {
    abandon: (token) => open.delete(token),
    holds: (token) => {
      const lease = open.get(token)
      return lease !== undefined && now() < lease.trustedUntil
    },
    letGo: async () => {
      await flush()
      const unsettled = [...open.keys()]
      open.clear()
      if (unsettled.length > 0) await expireLeases(db, unsettled)
    },
    now,
    open: ({ askedAt, letters, token }) =>
      open.set(token, { letters, trustedUntil: trustFrom(askedAt) }),
    renew: async () => {
      const tokens = [...open.keys()]
      await flush()
      if (tokens.length === 0) return 0
      const askedAt = now()
      const kept = await renewLeases(db, { leaseSeconds, tokens })
      extend([...kept], askedAt)
      const lost = tokens.filter((token) => !kept.has(token) && open.has(token))
      for (const token of lost) open.delete(token)
      return lost.length
    },
    settle: (token) => {
      const lease = open.get(token)
      if (!lease) return
      lease.letters -= 1
      if (lease.letters <= 0 && open.delete(token)) ended.push(token)
    },
  }
}
