import { customType } from '@payloadcms/db-postgres/drizzle/pg-core'

import { ownerTable, type SchemaArgs } from './ownerTable.ts'
import { filesTable } from './ownTables.ts'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The table of the attachments' contents: one row each, never changed, gone with the attachment. */
export const addFileTable = (
  args: {
    /** Table of the attachments collection. */
    attachments: string
  } & SchemaArgs,
): void => {
  const { pgSchema, reference } = ownerTable({
    ...args,
    table: args.attachments,
    what: 'attachments',
  })
  args.schema.tables[filesTable] = pgSchema.table(filesTable, {
    attachmentId: reference('attachment_id').primaryKey(),
    bytes: bytes('bytes').notNull(),
  })
}
