import type { Payload } from 'payload'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'

import type { LimitName, LimitRule } from './rules.ts'

import { poolOf } from '../../SystemLetters/store/pool.ts'
import { limitRules } from './rules.ts'
import { rateLimitsTableName } from './table.ts'

/** The counters of one rule: the one that all processes share, and one of this process for when that one is away. */
export type Limiter = { own: RateLimiterAbstract; shared: RateLimiterAbstract }

/**
 * Makes the counters of each rule. They are shared through PostgreSQL, which forgets none: a Redis that drops what has not
 * been used for long lets whoever fills the cache of pages begin anew.
 */
export const createLimiters = (payload: Payload): Readonly<Record<LimitName, Limiter>> => {
  const create = (name: LimitName, { points, seconds }: LimitRule): Limiter => {
    const rule = { duration: seconds, keyPrefix: `account-${name}`, points }
    const shared = new RateLimiterPostgres({
      ...rule,
      storeClient: poolOf(payload),
      storeType: 'pool',
      tableCreated: true,
      tableName: rateLimitsTableName,
    })
    return { own: new RateLimiterMemory(rule), shared }
  }
  return {
    download: create('download', limitRules.download),
    letter: create('letter', limitRules.letter),
    login: create('login', limitRules.login),
    machine: create('machine', limitRules.machine),
    request: create('request', limitRules.request),
    telling: create('telling', limitRules.telling),
  }
}
