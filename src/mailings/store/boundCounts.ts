import type { SQL } from '@payloadcms/db-postgres/drizzle'

import type { NodePgDatabase } from '@payloadcms/db-postgres/drizzle/node-postgres'
import type { PgTable } from '@payloadcms/db-postgres/drizzle/pg-core'
import type { Config, FindArgs } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { lastCounted } from '../countedAttempts.ts'
import { countAtMost } from './postgres/countAtMost.ts'

type Counting = { db: NodePgDatabase; joins: unknown[]; tableName: string; where?: SQL }

/** What Payload's adapter for PostgreSQL is to this: a finder that has its rows counted by a method of its own. */
type Adapter = {
  countDistinct: (counting: Counting) => Promise<number>
  tables: Record<string, PgTable>
} & ReturnType<Config['db']['init']>

/**
 * Wraps the adapter so that finding attempts counts no further than `limits.countedAttempts` behind the page asked for.
 * `totalDocs` of a cut count is where it ended; `hasNextPage` and the way through all pages stay right. `count` itself
 * stays exact, as does finding through joined tables, which only staff may do.
 */
export const boundCounts = (
  db: Config['db'],
  { limits, slugs }: Pick<ResolvedOptions, 'limits' | 'slugs'>,
): Config['db'] => ({
  ...db,
  init: (args) => {
    const adapter = db.init(args) as Adapter
    const { find } = adapter
    const bounded = (whole: Adapter, query: FindArgs): Adapter => {
      const countDistinct = (counting: Counting): Promise<number> => {
        const table = whole.tables[counting.tableName]
        if (counting.joins.length > 0 || !table) return whole.countDistinct(counting)
        const most = lastCounted({ ...limits, limit: query.limit ?? 0, page: query.page ?? 1 })
        return countAtMost({ db: counting.db, most, table, where: counting.where })
      }
      return Object.create(whole, { countDistinct: { value: countDistinct } }) as Adapter
    }
    adapter.find = function (this: Adapter, query) {
      const isBounded = query.collection === slugs.attempts && Boolean(query.limit)
      return find.call(isBounded ? bounded(this, query) : this, query) as never
    }
    return adapter
  },
})
