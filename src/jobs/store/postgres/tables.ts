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
 * The table of a collection, or of one of its array fields. The host may have renamed it (`dbName`) or put it into another
 * schema; Payload's map knows. Throws when there is none.
 */
export function tableOf({ adapter }: Database, slug: string, arrayField?: string): PayloadTable {
  const real = (name: string) => adapter.tableNameMap.get(name) ?? name
  const collection = real(slug.replaceAll('-', '_'))
  // An array's name is made of the real name of its parent.
  const name = arrayField === undefined ? collection : real(`${collection}_${arrayField}`)
  const table = adapter.tables[name]
  if (!table) throw new Error(`The collection "${slug}" has no table "${name}".`)
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
