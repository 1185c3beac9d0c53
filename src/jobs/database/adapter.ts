import type { PostgresAdapter } from '@payloadcms/db-postgres'

/** Thrown while Payload starts: the database adapter is not a PostgreSQL one. */
export class PostgresNeededError extends Error {
  override readonly name = 'PostgresNeededError'

  constructor(got: string) {
    super(
      `jobs() needs PostgreSQL: config.db is "${got}". Use @payloadcms/db-postgres (or its Vercel variant), or leave the plugin out.`,
    )
  }
}

/** The adapter as PostgreSQL's, or PostgresNeededError. The Vercel adapter is called postgres as well. */
export function postgresOf(adapter: object): PostgresAdapter {
  if (!isPostgres(adapter))
    throw new PostgresNeededError('name' in adapter ? String(adapter.name) : 'unknown')
  return adapter
}

function isPostgres(adapter: object): adapter is PostgresAdapter {
  return 'name' in adapter && adapter.name === 'postgres' && 'pgSchema' in adapter
}
