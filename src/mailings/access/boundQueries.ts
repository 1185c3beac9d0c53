import type { CollectionBeforeOperationHook } from 'payload'

import type { ResolvedOptions } from '../options.ts'

/**
 * Caps `limit` (and what `pagination: false` would give) for every call that acts with a user's rights; `limit=0` would mean
 * "all, at depth 10" otherwise.
 */
export const boundQueries =
  ({ limits }: Pick<ResolvedOptions, 'limits'>): CollectionBeforeOperationHook =>
  ({ args, operation }) => {
    const query = args as { limit?: number; overrideAccess?: boolean; pagination?: boolean }
    if (operation !== 'read' || query.overrideAccess === true) return args
    const isUnbounded = query.limit === 0 || query.pagination === false
    if (query.limit === undefined && !isUnbounded) return args
    return Object.assign(args, {
      limit: Math.min(query.limit || limits.documents, limits.documents),
    })
  }
