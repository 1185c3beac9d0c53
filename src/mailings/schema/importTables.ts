import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import {
  customType,
  integer,
  jsonb,
  type PgColumn,
  type pgTable,
  primaryKey,
  uuid,
  varchar,
} from '@payloadcms/db-postgres/drizzle/pg-core'

import { importChunksTable, importRefusalsTable } from './ownTables.ts'

type HookArgs = Parameters<NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number]>[0]
type Columns = Record<string, PgColumn>

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The tables of an import's file and of the lines it refused; both go with the import. */
export const addImportTables = (args: {
  adapter: HookArgs['adapter']
  /** Table of the imports collection. */
  imports: string
  schema: HookArgs['schema']
}): void => {
  const { idType, pgSchema } = args.adapter as unknown as {
    idType?: string
    pgSchema: { table: typeof pgTable }
  }
  const owner = args.schema.tables[args.imports] as unknown as { id: PgColumn } | undefined
  if (!owner) throw new Error('The mailings plugin finds no table of imports.')
  const ofImport = () =>
    (idType === 'uuid' || idType === 'uuidv7' ? uuid('import_id') : integer('import_id'))
      .notNull()
      .references(() => owner.id, { onDelete: 'cascade' })
  args.schema.tables[importChunksTable] = pgSchema.table(
    importChunksTable,
    { bytes: bytes('bytes').notNull(), importId: ofImport(), number: integer('number').notNull() },
    (t: Columns) => ({ key: keyOf(importChunksTable, t.importId, t.number) }),
  )
  args.schema.tables[importRefusalsTable] = pgSchema.table(
    importRefusalsTable,
    {
      cells: varchar('cells').array().notNull(),
      importId: ofImport(),
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
