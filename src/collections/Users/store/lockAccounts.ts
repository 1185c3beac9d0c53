import type { PayloadRequest } from 'payload'
import type { PoolClient } from 'pg'

type Sessions = Record<string, { db?: { session?: { client?: PoolClient } } } | undefined>

/** Number of the lock that one change of an account shares and a change of many has for itself; any will do. */
const ALL_ACCOUNTS = 4_711_001

/** The connection of the transaction that Payload has open for a request, if there is one. */
export const clientOf = async (req: PayloadRequest): Promise<PoolClient | undefined> => {
  const id = await req.transactionID
  if (id === undefined) return undefined
  const { sessions } = req.payload.db as { sessions?: Sessions }
  return sessions?.[id]?.db?.session?.client
}

/**
 * Holds one account until the transaction of the request ends, so that what is read of it now is still true when it is
 * written. Payload reads a whole row, thinks, and writes the whole row back: without this a name saved, a session
 * refreshed or a sign-out in the same moment would undo a block or a new password. No transaction: no lock.
 */
export const lockAccount = async ({
  id,
  req,
}: {
  id: number | string
  req: PayloadRequest
}): Promise<void> => {
  const client = await clientOf(req)
  await client?.query('select pg_advisory_xact_lock_shared($1)', [ALL_ACCOUNTS])
  await client?.query('select 1 from users where id::text = $1 for update', [String(id)])
}

/** Holds all accounts, for changes of many at once: Payload may do each in a transaction of its own. */
export const lockAllAccounts = async (req: PayloadRequest): Promise<void> => {
  const client = await clientOf(req)
  await client?.query('select pg_advisory_xact_lock($1)', [ALL_ACCOUNTS])
}
