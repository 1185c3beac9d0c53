import { sql } from '@payloadcms/db-postgres/drizzle'
import { index, primaryKey, varchar } from '@payloadcms/db-postgres/drizzle/pg-core'

import { ownerTable, type SchemaArgs } from './ownerTable.ts'
import { formerAddressesTable } from './ownTables.ts'

/**
 * The table of the addresses that clients had before: letters keep the address they went to, and the search of letters
 * goes by client. Gone with the client; his letters are searched by address from then on.
 */
export const addFormerAddressTable = (
  args: {
    /** Table of the clients collection. */
    clients: string
  } & SchemaArgs,
): void => {
  const { pgSchema, reference } = ownerTable({ ...args, table: args.clients, what: 'clients' })
  args.schema.tables[formerAddressesTable] = pgSchema.table(
    formerAddressesTable,
    {
      clientId: reference('client_id'),
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
