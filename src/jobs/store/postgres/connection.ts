import type { PostgresAdapter } from '@payloadcms/db-postgres'

/** Something that runs statements: the pool, or one transaction on it. */
export type Connection = Pick<PostgresAdapter['drizzle'], 'execute'>

/** The connection of Payload's transaction of that id; undefined when there is none (any more). */
export function sessionOf(
  adapter: PostgresAdapter,
  transaction: string | undefined,
): Connection | undefined {
  return transaction === undefined
    ? undefined
    : (adapter.sessions[transaction]?.db as Connection | undefined)
}

/**
 * Runs the work in Payload's transaction when there is one, else in one of its own. A second connection beside an open
 * transaction is never asked for: under load that is how a pool locks itself up.
 */
export async function within<T>(
  adapter: PostgresAdapter,
  transaction: string | undefined,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const session = sessionOf(adapter, transaction)
  return session
    ? await work(session)
    : await adapter.drizzle.transaction(async (own) => await work(own))
}
