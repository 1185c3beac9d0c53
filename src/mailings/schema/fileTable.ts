import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import {
  customType,
  integer,
  type PgColumn,
  type pgTable,
  uuid,
} from '@payloadcms/db-postgres/drizzle/pg-core'

import { filesTable } from './ownTables.ts'

type HookArgs = Parameters<NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number]>[0]

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The table of the attachments' contents: one row each, never changed, gone with the attachment. */
export const addFileTable = (args: {
  adapter: HookArgs['adapter']
  /** Table of the attachments collection. */
  attachments: string
  schema: HookArgs['schema']
}): void => {
  const { idType, pgSchema } = args.adapter as unknown as {
    idType?: string
    pgSchema: { table: typeof pgTable }
  }
  const attachments = args.schema.tables[args.attachments] as unknown as
    undefined | { id: PgColumn }
  if (!attachments) throw new Error('The mailings plugin finds no table of attachments.')
  const id =
    idType === 'uuid' || idType === 'uuidv7' ? uuid('attachment_id') : integer('attachment_id')
  args.schema.tables[filesTable] = pgSchema.table(filesTable, {
    attachmentId: id.primaryKey().references(() => attachments.id, { onDelete: 'cascade' }),
    bytes: bytes('bytes').notNull(),
  })
}
