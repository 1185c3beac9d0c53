import type { ResolvedOptions } from '../options.ts'
import type { Database } from '../store/database.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { domainOf } from '../addresses/domainOf.ts'
import { withBuckets } from '../store/postgres/buckets.ts'
import { type Bucket, grant, refund } from './bucket.ts'

/** Limits of the sender and of the recipients' domains, kept in PostgreSQL and so shared by all workers. */
export type Limiter = {
  /** Gives back the sender's permission for letters that do not leave after all. */
  refund: (count: number) => Promise<void>
  /** Takes permission of the domains; letters of a domain that has had enough come back with the seconds to wait. */
  split: (held: HeldAttempt[]) => Promise<Split>
  /** Waits until the sender may send at least one letter; how many, at most `wanted`. 0 when `mayGoOn` turned false. */
  take: (args: { mayGoOn: () => boolean; wanted: number }) => Promise<number>
}

export type Split = {
  admitted: HeldAttempt[]
  later: { afterSeconds: number; held: HeldAttempt }[]
}

export type Limits = ResolvedOptions['dispatch']['limits']

type Deps = {
  db: Database
  limits: Limits
  /** Milliseconds that never run backwards. */
  now?: () => number
  sender: string
  sleep: (seconds: number) => Promise<void>
}

/** Longest sleep between two questions, so that a shutdown is noticed. */
const longestSleepSeconds = 0.5
/** Letters of a domain with a long queue are spread over at most this; then they ask again. */
const longestWaitSeconds = 120

const byDomain = (held: HeldAttempt[]): Map<string, HeldAttempt[]> => {
  const groups = new Map<string, HeldAttempt[]>()
  for (const each of held) {
    const domain = domainOf(each.address)
    const group = groups.get(domain)
    if (group) group.push(each)
    else groups.set(domain, [each])
  }
  return groups
}

const createDomainLimits = ({ db, limits, now = () => performance.now() }: Deps) => {
  const rateOf = (domain: string): null | number => {
    const own = limits.domains[domain]
    return own === undefined ? limits.perDomainPerSecond : own
  }
  const isLimited = limits.perDomainPerSecond !== null || Object.keys(limits.domains).length > 0
  /** Until when letters of a domain are put off already, by this worker. */
  const putOff = new Map<string, number>()

  /** Each letter that has to wait gets a moment of its own, one interval after the one before. */
  const later = (domain: string, held: HeldAttempt[]): Split['later'] => {
    const interval = 1 / (rateOf(domain) ?? 1)
    const start = now() / 1_000
    let at = Math.max(start, putOff.get(domain) ?? 0)
    return held.map((each) => {
      at = at + interval > start + longestWaitSeconds ? start + interval : at + interval
      putOff.set(domain, at)
      return { afterSeconds: at - start, held: each }
    })
  }

  const split = async (held: HeldAttempt[]): Promise<Split> => {
    const groups = isLimited ? [...byDomain(held)] : []
    const limited = groups.filter(([domain]) => rateOf(domain) !== null)
    if (limited.length === 0) return { admitted: held, later: [] }
    const result: Split = { admitted: [], later: [] }
    for (const [domain, group] of groups)
      if (rateOf(domain) === null) result.admitted.push(...group)
    const granted = await askDomains(limited)
    for (const [domain, group] of limited) {
      const count = granted.get(domain) ?? 0
      result.admitted.push(...group.slice(0, count))
      result.later.push(...later(domain, group.slice(count)))
    }
    return result
  }

  const askDomains = (groups: [string, HeldAttempt[]][]): Promise<Map<string, number>> => {
    const rates = new Map(groups.map(([domain]) => [`domain:${domain}`, rateOf(domain) ?? 1]))
    return withBuckets(db, rates, (buckets, nowMs) => {
      const granted = new Map<string, number>()
      for (const [domain, group] of groups) {
        const key = `domain:${domain}`
        const bucket = buckets.get(key)
        if (!bucket) continue
        const answer = grant({ bucket, nowMs, wanted: group.length })
        buckets.set(key, answer.bucket)
        granted.set(domain, answer.count)
      }
      return granted
    })
  }

  return { split }
}

const createSenderLimit = ({ db, limits, sender, sleep }: Deps) => {
  const key = `sender:${sender}`
  const rate = limits.perSecond

  const change = <Answer>(
    perSecond: number,
    work: (bucket: Bucket, nowMs: number) => [Bucket, Answer],
  ): Promise<Answer> =>
    withBuckets(db, new Map([[key, perSecond]]), (buckets, nowMs) => {
      const [changed, answer] = work(buckets.get(key) ?? { dueMs: nowMs, perSecond }, nowMs)
      buckets.set(key, changed)
      return answer
    })

  const ask = (perSecond: number, wanted: number) =>
    change(perSecond, (bucket, nowMs) => {
      const answer = grant({ bucket, nowMs, wanted })
      return [answer.bucket, answer]
    })

  return {
    refund: async (count: number): Promise<void> => {
      if (rate === null || count <= 0) return
      await change(rate, (bucket) => [refund(bucket, count), undefined])
    },
    take: async ({
      mayGoOn,
      wanted,
    }: {
      mayGoOn: () => boolean
      wanted: number
    }): Promise<number> => {
      if (rate === null) return wanted
      while (mayGoOn()) {
        const { count, waitMs } = await ask(rate, wanted)
        if (count > 0) return count
        await sleep(Math.min(waitMs / 1_000, longestSleepSeconds))
      }
      return 0
    },
  }
}

/** The limiter of a worker; null when nothing is limited, so that nothing is asked. */
export const createLimiter = (deps: Deps): Limiter | null => {
  const { domains, perDomainPerSecond, perSecond } = deps.limits
  if (perSecond === null && perDomainPerSecond === null && Object.keys(domains).length === 0)
    return null
  return { ...createSenderLimit(deps), ...createDomainLimits(deps) }
}
