import type { Config } from 'payload'

import type { MailingsSlugs } from '../slugs.ts'
import { addOwnIndexes, dropRedundantIndexes } from './shapeSchema.ts'

type WithHooks = {
  afterSchemaInit?: unknown[]
  beforeSchemaInit?: unknown[]
  extensions?: Record<string, boolean>
}

/**
 * Wraps the host's database adapter so that the plugin's indexes and tables join its schema; the host's own hooks
 * run first. The searches have indexes of trigrams: their extension is made before migrations, which name its operators.
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
    adapter.extensions = { ...adapter.extensions, pg_trgm: true }
    adapter.beforeSchemaInit = [...adapter.beforeSchemaInit, dropRedundantIndexes(slugs)]
    adapter.afterSchemaInit = [...adapter.afterSchemaInit, addOwnIndexes(slugs)]
    return adapter
  },
})
