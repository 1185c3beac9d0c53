import type { Payload } from 'payload'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible'

import type { LimitName, LimitRule } from './rules.ts'

import { poolOf } from '../../SystemLetters/store/pool.ts'
import { limitRules } from './rules.ts'
import { rateLimitsTableName } from './table.ts'

const redisOf = (payload: Payload): object | undefined => {
  const store: object = payload.kv
  return 'redisClient' in store && typeof store.redisClient === 'object'
    ? (store.redisClient ?? undefined)
    : undefined
}

/**
 * One counter per rule, shared by all processes: in Redis when Payload's key-value store is there, else in PostgreSQL.
 * While that store cannot be reached, each process counts for itself, so that an outage opens no door.
 */
export const createLimiters = (
  payload: Payload,
): Readonly<Record<LimitName, RateLimiterAbstract>> => {
  const redis = redisOf(payload)
  const create = (name: LimitName, { points, seconds }: LimitRule): RateLimiterAbstract => {
    const rule = { duration: seconds, keyPrefix: `account-${name}`, points }
    const insuranceLimiter = new RateLimiterMemory(rule)
    return redis
      ? new RateLimiterRedis({ ...rule, insuranceLimiter, storeClient: redis })
      : new RateLimiterPostgres({
          ...rule,
          insuranceLimiter,
          storeClient: poolOf(payload),
          storeType: 'pool',
          tableCreated: true,
          tableName: rateLimitsTableName,
        })
  }
  return {
    letter: create('letter', limitRules.letter),
    login: create('login', limitRules.login),
    request: create('request', limitRules.request),
  }
}
