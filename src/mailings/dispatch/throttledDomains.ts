import type { LaneResult } from './deliverAttempt.ts'
import { domainOf } from '../addresses/domainOf.ts'

/**
 * Domains whose server has said that we send too much (4.7.x, "rate"): their letters are put off untried for a while,
 * so that the answer is heard once and not by every letter in the queue. Each worker learns it for itself, by one letter.
 */
export type ThrottledDomains = {
  /** Follows what became of a letter. A delivered one ends the throttle of its domain. */
  note: (address: string, result: LaneResult) => void
  /** Seconds until a letter to this address may be tried; 0 = now. */
  secondsFor: (address: string) => number
}

/** First pause; each further one of the same domain is twice as long, up to the longest. */
const firstSeconds = 60
const longestSeconds = 900
/** Letters put off together come back spread over this share of their pause, the first of them at its end. */
const spread = 0.5

type Throttle = { seconds: number; until: number }

/** `now` counts milliseconds that never run backwards; `random` is in [0, 1). */
export const createThrottledDomains = (args: {
  now: () => number
  random: () => number
}): ThrottledDomains => {
  const { now, random } = args
  const throttles = new Map<string, Throttle>()

  const throttle = (domain: string): void => {
    const known = throttles.get(domain)
    // Letters that were in flight beside the first one say the same again.
    if (known && now() < known.until) return
    const seconds = known ? Math.min(known.seconds * 2, longestSeconds) : firstSeconds
    throttles.set(domain, { seconds, until: now() + seconds * 1_000 })
  }

  return {
    note: (address, result) => {
      if (result.outcome === 'deferred' && result.scope === 'domain') throttle(domainOf(address))
      else if (result.outcome === 'sent' && throttles.size > 0) {
        const domain = domainOf(address)
        const known = throttles.get(domain)
        if (known && now() >= known.until) throttles.delete(domain)
      }
    },
    secondsFor: (address) => {
      if (throttles.size === 0) return 0
      const known = throttles.get(domainOf(address))
      if (!known || now() >= known.until) return 0
      return (known.until - now()) / 1_000 + random() * spread * known.seconds
    },
  }
}
