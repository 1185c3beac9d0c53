import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import { integer, type PgColumn, type pgTable, uuid } from '@payloadcms/db-postgres/drizzle/pg-core'

type HookArgs = Parameters<NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number]>[0]

/** What a table of ours is added to. */
export type SchemaArgs = Pick<HookArgs, 'adapter' | 'schema'>

/**
 * The table of a collection whose documents own rows of a table of ours. Those go with their document.
 *
 * @throws Error when there is no such table; `what` names the collection.
 */
export const ownerTable = (args: { table: string; what: string } & SchemaArgs) => {
  const { idType, pgSchema } = args.adapter as unknown as {
    idType?: string
    pgSchema: { table: typeof pgTable }
  }
  const owner = args.schema.tables[args.table] as unknown as undefined | { id: PgColumn }
  if (!owner) throw new Error(`The mailings plugin finds no table of ${args.what}.`)
  const isUuid = idType === 'uuid' || idType === 'uuidv7'
  return {
    pgSchema,
    /** A column that names the owner. */
    reference: (column: string) =>
      (isUuid ? uuid(column) : integer(column))
        .notNull()
        .references(() => owner.id, { onDelete: 'cascade' }),
  }
}
