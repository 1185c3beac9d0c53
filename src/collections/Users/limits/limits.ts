import type { Payload } from 'payload'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

import { createHash } from 'node:crypto'
import { RateLimiterRes } from 'rate-limiter-flexible'

import type { Limiter } from './createLimiters.ts'
import type { LimitName } from './rules.ts'

import { createLimiters } from './createLimiters.ts'

/** Whether something may be done now, or after how many seconds. */
export type Verdict = { allowed: false; retryAfterSeconds: number } | { allowed: true }

type Doing = { key: string; payload: Payload; rule: LimitName }

const kept = new WeakMap<Payload, Readonly<Record<LimitName, Limiter>>>()

const limiterOf = ({ payload, rule }: Doing): Limiter => {
  const limiters = kept.get(payload) ?? createLimiters(payload)
  kept.set(payload, limiters)
  return limiters[rule]
}

/** Addresses of people do not stand in the table of limits. */
const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url')

/**
 * Asks the shared counter. While it cannot be reached this process counts for itself: an outage opens no door and shuts
 * nobody out.
 */
const ask = async <Result>(
  doing: Doing,
  question: (limiter: RateLimiterAbstract) => Promise<Result>,
): Promise<Result> => {
  const { own, shared } = limiterOf(doing)
  try {
    return await question(shared)
  } catch (err) {
    if (err instanceof RateLimiterRes) throw err
    doing.payload.logger.error({
      err,
      msg: 'The shared limits cannot be reached; this process counts alone.',
    })
    return question(own)
  }
}

/** Counts one doing of `key` under a rule and says whether it is still within it. */
export const spend = async (doing: Doing): Promise<Verdict> => {
  try {
    await ask(doing, (limiter) => limiter.consume(hashed(doing.key)))
    return { allowed: true }
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return { allowed: false, retryAfterSeconds: Math.ceil((error.msBeforeNext ?? 0) / 1000) }
  }
}

/** Takes one doing of `key` back: it was none that counts. */
export const giveBack = async (doing: Doing): Promise<void> => {
  await ask(doing, (limiter) => limiter.reward(hashed(doing.key), 1))
}

/** Sets the count of `key` under a rule back to nothing. */
export const forget = async (doing: Doing): Promise<void> => {
  await ask(doing, (limiter) => limiter.delete(hashed(doing.key)))
}
