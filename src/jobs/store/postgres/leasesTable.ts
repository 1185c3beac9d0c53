import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { text, timestamp } from '@payloadcms/db-postgres/drizzle/pg-core'

/**
 * The leases of exclusive services: one row per service that was ever held. A table of its own instead of a collection: it
 * has no business in the admin or the API.
 */
export function leasesTable({ adapter, name }: { adapter: PostgresAdapter; name: string }) {
  return adapter.pgSchema.table(name, {
    service: text('service').primaryKey(),
    /** Worker that holds it. */
    holder: text('holder').notNull(),
    /** Until when, by the database's clock. */
    heldUntil: timestamp('held_until', { withTimezone: true }).notNull(),
  })
}

export type LeasesTable = ReturnType<typeof leasesTable>
