import type { PayloadRequest } from 'payload'

import type { PoolClient } from 'pg'

import { getRuntime } from '../runtime.ts'
import { createDatabase, type Database } from './database.ts'

type Sessions = Record<string, undefined | { db?: { session?: { client?: PoolClient } } }>

/**
 * The database inside the transaction that Payload has open for a request, so that a verb's change comes and goes with
 * the document's; the pool when there is none.
 */
export const joinTransaction = async (req: PayloadRequest): Promise<Database> => {
  const { db } = getRuntime(req.payload)
  const id = await req.transactionID
  const { sessions } = req.payload.db as unknown as { sessions?: Sessions }
  const client =
    id === undefined || id === null ? undefined : sessions?.[String(id)]?.db?.session?.client
  return client ? createDatabase({ client, tables: db.tables }) : db
}
