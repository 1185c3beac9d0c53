import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { SQL } from '@payloadcms/db-postgres/drizzle'
import { sql } from '@payloadcms/db-postgres/drizzle'

import type { LeasesTable } from './leasesTable.ts'

/** A table as Payload builds it, found by its field names. */
export type PayloadTable = PostgresAdapter['tables'][string]

/** What the statements are run on. */
export type Database = {
  adapter: PostgresAdapter
  leases: LeasesTable
  /** Slug of the workers collection. */
  workersSlug: string
}

/**
 * The table of a collection, or of an array field as `payload-jobs_log`. The host may have renamed it (`dbName`) or put it
 * into another schema; Payload's map knows. Throws when the collection does not exist.
 */
export function tableOf({ adapter }: Database, slug: string): PayloadTable {
  const name = slug.replaceAll('-', '_')
  const table = adapter.tables[adapter.tableNameMap.get(name) ?? name]
  if (!table) throw new Error(`The collection "${slug}" has no table.`)
  return table
}

/** The bare name of a field's column, for places where SQL wants it without the table. Throws for an unknown field. */
export function columnOf(table: PayloadTable, field: string): SQL {
  const column = table[field]
  if (!column) throw new Error(`The field "${field}" has no column.`)
  return sql`${sql.identifier(column.name)}`
}

/** True when the table has such a field. */
export function hasColumn(table: PayloadTable, field: string): boolean {
  return Boolean(table[field])
}

/** `now()` and so many seconds. */
export function inSeconds(seconds: number): SQL {
  return sql`now() + make_interval(secs => ${seconds})`
}
