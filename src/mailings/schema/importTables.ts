import {
  customType,
  integer,
  jsonb,
  type PgColumn,
  primaryKey,
  varchar,
} from '@payloadcms/db-postgres/drizzle/pg-core'

import { ownerTable, type SchemaArgs } from './ownerTable.ts'
import { importChunksTable, importRefusalsTable } from './ownTables.ts'

type Columns = Record<string, PgColumn>

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The tables of an import's file and of the lines it refused; both go with the import. */
export const addImportTables = (
  args: {
    /** Table of the imports collection. */
    imports: string
  } & SchemaArgs,
): void => {
  const { pgSchema, reference } = ownerTable({ ...args, table: args.imports, what: 'imports' })
  args.schema.tables[importChunksTable] = pgSchema.table(
    importChunksTable,
    {
      bytes: bytes('bytes').notNull(),
      importId: reference('import_id'),
      number: integer('number').notNull(),
    },
    (t: Columns) => ({ key: keyOf(importChunksTable, t.importId, t.number) }),
  )
  args.schema.tables[importRefusalsTable] = pgSchema.table(
    importRefusalsTable,
    {
      cells: varchar('cells').array().notNull(),
      importId: reference('import_id'),
      line: integer('line').notNull(),
      problem: jsonb('problem').notNull(),
    },
    (t: Columns) => ({ key: keyOf(importRefusalsTable, t.importId, t.line) }),
  )
}

const keyOf = (table: string, ...columns: (PgColumn | undefined)[]) => {
  const [first, second] = columns
  if (!first || !second) throw new Error(`The key of ${table} needs two columns.`)
  return primaryKey({ columns: [first, second], name: `${table}_pk` })
}
