import type { Database } from '../store/database.ts'
import { endLeases, expireLeases, renewLeases } from '../store/postgres/leases.ts'

/**
 * The leases a worker holds, one per claimed batch. A lease ends when the last letter of its batch is settled; one
 * that was not renewed in time is lost, and its letters are dropped unsent.
 */
export type LeaseBook = {
  /** Lets go of everything: settled leases end, the others lapse now, so that a rescue settles their letters at once. */
  letGo: () => Promise<void>
  holds: (token: string) => boolean
  open: (token: string, letters: number) => void
  /** Renews all; resolves to the number lost. */
  renew: () => Promise<number>
  /** One letter of the batch is settled. */
  settle: (token: string) => void
}

export const createLeaseBook = (db: Database, leaseSeconds: number): LeaseBook => {
  const open = new Map<string, number>()
  let ended: string[] = []

  const flush = async (): Promise<void> => {
    const tokens = ended
    ended = []
    if (tokens.length > 0) await endLeases(db, tokens)
  }

  return {
    holds: (token) => open.has(token),
    letGo: async () => {
      await flush()
      const unsettled = [...open.keys()]
      open.clear()
      if (unsettled.length > 0) await expireLeases(db, unsettled)
    },
    open: (token, letters) => open.set(token, letters),
    renew: async () => {
      const tokens = [...open.keys()]
      await flush()
      if (tokens.length === 0) return 0
      const kept = await renewLeases(db, { leaseSeconds, tokens })
      const lost = tokens.filter((token) => !kept.has(token) && open.has(token))
      for (const token of lost) open.delete(token)
      return lost.length
    },
    settle: (token) => {
      const left = (open.get(token) ?? 0) - 1
      if (left > 0) open.set(token, left)
      else if (open.delete(token)) ended.push(token)
    },
  }
}
