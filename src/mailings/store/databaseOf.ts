import type { PayloadRequest } from 'payload'
import type { PoolClient } from 'pg'

import { getRuntime } from '../runtime.ts'
import { createDatabase, type Database, type Patience } from './database.ts'

type Sessions = Record<string, { db?: { session?: { client?: PoolClient } } } | undefined>

/**
 * The plugin's statements inside the transaction of a request: they see what it has written, and what they lock stays
 * locked until it ends. Where the host has turned transactions off, each statement stands alone.
 */
export const databaseOf = async (
  req: PayloadRequest,
  patience: Patience = {},
): Promise<Database> => {
  const { db } = getRuntime(req.payload)
  const transactionId = await req.transactionID
  if (transactionId === undefined) return db
  const { sessions } = req.payload.db as unknown as { sessions?: Sessions }
  const client = sessions?.[transactionId]?.db?.session?.client
  return client ? createDatabase({ ...patience, client, tables: db.tables }) : db
}
