import type { Database } from '../store/database.ts'
import type { LeaseBook } from './leaseBook.ts'
import type { Limiter } from './limiter.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import {
  claimAttempts,
  type ClaimedAttempt,
  claimSuspect,
} from '../store/postgres/claimAttempts.ts'
import { createFloors } from './floors.ts'

/** Takes due letters out of the database, as many as the limits allow now. */
export type Claimer = {
  /** Up to about `size` letters; none when nothing is due or `mayGoOn` turns false while a limit is waited for. */
  claimBatch: (args: { mayGoOn: () => boolean; size: number }) => Promise<HeldAttempt[]>
  /** One letter under suspicion, alone. */
  claimSuspect: (mayGoOn: () => boolean) => Promise<HeldAttempt | null>
}

type Deps = {
  db: Database
  leases: LeaseBook
  leaseSeconds: number
  /** Runs to pass over. */
  leftRuns: () => string[]
  limiter: Limiter | null
  newToken: () => string
  returnToQueue: (held: HeldAttempt, afterSeconds: number) => Promise<void>
  workerId: string
}

type Asking = {
  ask: (limit: number) => Promise<HeldAttempt[]>
  mayGoOn: () => boolean
  size: number
}

/** Letters whose domain has had enough go back for later; their share of the sender's limit is free again. */
const admit = async (
  deps: Deps,
  args: { granted: number; held: HeldAttempt[]; shared: Limiter },
): Promise<HeldAttempt[]> => {
  const { granted, held, shared } = args
  try {
    const { admitted, later } = await shared.split(held)
    await shared.refund(granted - admitted.length)
    await Promise.all(later.map((each) => deps.returnToQueue(each.held, each.afterSeconds)))
    return admitted
  } catch (err) {
    for (const { token } of held) deps.leases.abandon(token)
    throw err
  }
}

/** Permission first, then letters: a claimed letter never waits for a limit in a worker's hand. */
const limited = async (deps: Deps, args: Asking & { shared: Limiter }): Promise<HeldAttempt[]> => {
  const { shared } = args
  while (args.mayGoOn()) {
    const granted = await shared.take({ mayGoOn: args.mayGoOn, wanted: args.size })
    if (granted === 0) return []
    const held = await args.ask(granted)
    const admitted = await admit(deps, { granted, held, shared })
    if (held.length === 0 || admitted.length > 0) return admitted
  }
  return []
}

export const createClaimer = (deps: Deps): Claimer => {
  const { db, leases, limiter } = deps

  type Claim = { leaseSeconds: number; token: string; worker: string }

  const claim = async (
    ask: (claim: Claim) => Promise<ClaimedAttempt[]>,
  ): Promise<HeldAttempt[]> => {
    const askedAt = leases.now()
    const token = deps.newToken()
    const claimed = await ask({ leaseSeconds: deps.leaseSeconds, token, worker: deps.workerId })
    if (claimed.length > 0) leases.open({ askedAt, letters: claimed.length, token })
    return claimed.map((attempt) => ({ ...attempt, token }))
  }

  const floors = createFloors(leases.now)

  /** Above the floors first; only when nothing is there, everything is looked at. */
  const batch = (limit: number) =>
    claim(async (terms) => {
      const known = floors.current()
      const passedOver = deps.leftRuns()
      const above = await claimAttempts(db, { ...terms, floors: known, limit, passedOver })
      floors.raise(above)
      if (above.length > 0 || known.length === 0) return above
      floors.forget()
      const all = await claimAttempts(db, { ...terms, limit, passedOver })
      floors.raise(all)
      return all
    })

  const suspect = () =>
    claim(async (terms) => {
      const one = await claimSuspect(db, { ...terms, passedOver: deps.leftRuns() })
      return one ? [one] : []
    })

  return {
    claimBatch: ({ mayGoOn, size }) =>
      limiter ? limited(deps, { ask: batch, mayGoOn, shared: limiter, size }) : batch(size),
    claimSuspect: async (mayGoOn) => {
      const found = limiter
        ? await limited(deps, { ask: suspect, mayGoOn, shared: limiter, size: 1 })
        : await suspect()
      return found[0] ?? null
    },
  }
}
