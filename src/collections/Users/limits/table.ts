import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'

import { bigint, integer, pgTable, varchar } from '@payloadcms/db-postgres/drizzle/pg-core'

/** Name of the table in which limits are counted. */
export const rateLimitsTableName = 'rate_limits'

/**
 * Gives Payload's schema the table that `rate-limiter-flexible` counts in, in the shape it expects, so that the table
 * comes with the migrations. For `afterSchemaInit` of the database adapter.
 */
export const addRateLimitsTable: NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number] = ({
  schema,
}) => {
  // The library writes rows by position: key, points, expire.
  schema.tables[rateLimitsTableName] = pgTable(rateLimitsTableName, {
    key: varchar('key', { length: 255 }).primaryKey(),
    points: integer('points').default(0).notNull(),
    expire: bigint('expire', { mode: 'number' }),
  })
  return schema
}
