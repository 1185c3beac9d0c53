import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'

/**
 * Keeps the process alive when the server ends a connection (restart, failover, pg_terminate_backend). pg reports that as an
 * `error` event, of the pool for an idle connection and of the client for one in use; without a listener, and Payload 3.90
 * has none for either, it is an uncaught exception. The statement in flight fails all the same, and the pool opens a new
 * connection for the next one.
 */
export function surviveLostConnections({
  adapter,
  logger,
}: {
  adapter: PostgresAdapter
  logger: Payload['logger']
}): void {
  const connect = adapter.connect?.bind(adapter)
  let watched: PostgresAdapter['pool'] | undefined
  adapter.connect = async (args) => {
    await connect?.(args)
    if (!adapter.pool || watched === adapter.pool) return
    watched = adapter.pool
    watched.on('error', (err) => logger.warn({ err, msg: 'A database connection was lost' }))
    watched.on('connect', (client) => client.on('error', () => undefined))
  }
}
