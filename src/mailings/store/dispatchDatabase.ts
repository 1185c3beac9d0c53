import type { Payload } from 'payload'

import type { PoolConfig } from 'pg'
import pg from 'pg'

import { getRuntime } from '../runtime.ts'
import { createDatabase, type Database } from './database.ts'

/**
 * Planner settings of the hot path, as one statement. Its statements reach every row by an index, one by one; a plan made while a table
 * was small (a scan, a hash join) is kept by the prepared statement and would be ruinous an hour later: nothing tells
 * PostgreSQL to plan again before the next analyze.
 */
export const hotSettings = [
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
  'enable_bitmapscan = off',
  'jit = off',
  'plan_cache_mode = force_generic_plan',
]
  .map((setting) => `SET ${setting}`)
  .join('; ')

/** One for claims, fences, results and letters given back each, as every group has one statement in flight. */
const connections = 4
const connectMs = 10_000

/** Connections of the dispatcher's own: it never waits for a page of the admin, and their plans stay what they are. */
export const openDispatchDatabase = (
  payload: Payload,
): { db: Database; end: () => Promise<void> } => {
  const { poolOptions } = payload.db as unknown as { poolOptions: PoolConfig }
  const pool = new pg.Pool({
    ...poolOptions,
    connectionTimeoutMillis: connectMs,
    max: connections,
    // Awaited before the connection is handed out; its failure is that of whoever asked for it.
    onConnect: async (client) => {
      client.on('error', () => undefined)
      await client.query(hotSettings)
    },
  })
  // A connection that the server ends fails the statement in flight, which is tried again; nothing else is to be done.
  pool.on('error', () => undefined)
  return {
    db: createDatabase({ pool, tables: getRuntime(payload).db.tables }),
    end: () => pool.end(),
  }
}
