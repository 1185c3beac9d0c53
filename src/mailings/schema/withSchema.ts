import type { Config } from 'payload'

import type { MailingsSlugs } from '../slugs.ts'
import { addOwnIndexes, dropRedundantIndexes } from './shapeSchema.ts'

type WithHooks = {
  afterSchemaInit?: unknown[]
  beforeSchemaInit?: unknown[]
}

/**
 * Wraps the host's database adapter so that the plugin's indexes and tables join its schema; the host's own hooks
 * run first.
 *
 * @throws Error when the host's adapter is not `@payloadcms/db-postgres`.
 */
export const withSchema = (db: Config['db'], slugs: MailingsSlugs): Config['db'] => ({
  ...db,
  init: (args) => {
    const adapter = db.init(args) as ReturnType<typeof db.init> & WithHooks
    if (!adapter.afterSchemaInit || !adapter.beforeSchemaInit) {
      throw new Error(
        `mailings(): the database adapter is "${adapter.name}"; the plugin needs @payloadcms/db-postgres.`,
      )
    }
    adapter.beforeSchemaInit = [...adapter.beforeSchemaInit, dropRedundantIndexes(slugs)]
    adapter.afterSchemaInit = [...adapter.afterSchemaInit, addOwnIndexes(slugs)]
    return adapter
  },
})
