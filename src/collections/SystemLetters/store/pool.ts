import type { Payload } from 'payload'
import type { Pool } from 'pg'

const hasPool = (adapter: object): adapter is { pool: Pool } =>
  'pool' in adapter && typeof adapter.pool === 'object'

/** The connection pool of Payload's PostgreSQL adapter. @throws when Payload runs on another database */
export const poolOf = (payload: Payload): Pool => {
  const adapter: object = payload.db
  if (!hasPool(adapter))
    throw new Error('System letters need PostgreSQL: the database adapter has no connection pool.')
  return adapter.pool
}
