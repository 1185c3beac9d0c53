import type { Payload } from 'payload'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

import { createHash } from 'node:crypto'
import { RateLimiterRes } from 'rate-limiter-flexible'

import type { LimitName } from './rules.ts'

import { createLimiters } from './createLimiters.ts'

/** Whether something may be done now, or after how many seconds. */
export type Verdict = { allowed: false; retryAfterSeconds: number } | { allowed: true }

const kept = new WeakMap<Payload, Readonly<Record<LimitName, RateLimiterAbstract>>>()

const limiterOf = ({
  payload,
  rule,
}: {
  payload: Payload
  rule: LimitName
}): RateLimiterAbstract => {
  const limiters = kept.get(payload) ?? createLimiters(payload)
  kept.set(payload, limiters)
  return limiters[rule]
}

/** Addresses of people do not stand in the table of limits. */
const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** Counts one doing of `key` under a rule and says whether it is still within it. */
export const spend = async ({
  key,
  payload,
  rule,
}: {
  key: string
  payload: Payload
  rule: LimitName
}): Promise<Verdict> => {
  try {
    await limiterOf({ payload, rule }).consume(hashed(key))
    return { allowed: true }
  } catch (error) {
    if (error instanceof RateLimiterRes)
      return { allowed: false, retryAfterSeconds: Math.ceil((error.msBeforeNext ?? 0) / 1000) }
    throw error
  }
}

/** Sets the count of `key` under a rule back to nothing. */
export const forget = async ({
  key,
  payload,
  rule,
}: {
  key: string
  payload: Payload
  rule: LimitName
}): Promise<void> => {
  await limiterOf({ payload, rule }).delete(hashed(key))
}
