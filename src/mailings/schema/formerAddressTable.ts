import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres/drizzle'
import {
  index,
  integer,
  type PgColumn,
  type pgTable,
  primaryKey,
  uuid,
  varchar,
} from '@payloadcms/db-postgres/drizzle/pg-core'

import { formerAddressesTable } from './ownTables.ts'

type HookArgs = Parameters<NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number]>[0]

/**
 * The table of the addresses that clients had before: letters keep the address they went to, and the search of letters
 * goes by client. Gone with the client; his letters are searched by address from then on.
 */
export const addFormerAddressTable = (args: {
  adapter: HookArgs['adapter']
  /** Table of the clients collection. */
  clients: string
  schema: HookArgs['schema']
}): void => {
  const { idType, pgSchema } = args.adapter as unknown as {
    idType?: string
    pgSchema: { table: typeof pgTable }
  }
  const clients = args.schema.tables[args.clients] as unknown as undefined | { id: PgColumn }
  if (!clients) throw new Error('The mailings plugin finds no table of clients.')
  const ofClient =
    idType === 'uuid' || idType === 'uuidv7' ? uuid('client_id') : integer('client_id')
  args.schema.tables[formerAddressesTable] = pgSchema.table(
    formerAddressesTable,
    {
      clientId: ofClient.notNull().references(() => clients.id, { onDelete: 'cascade' }),
      email: varchar('email').notNull(),
    },
    (t) => ({
      key: primaryKey({ columns: [t.clientId, t.email], name: `${formerAddressesTable}_pk` }),
      search: index(`${formerAddressesTable}_search_idx`).using(
        'gin',
        sql`${t.email} gin_trgm_ops`,
      ),
    }),
  )
}
