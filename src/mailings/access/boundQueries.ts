import type { CollectionBeforeOperationHook } from 'payload'

/** Most documents that one REST or GraphQL answer holds; `limit=0` would mean "all, at depth 10" otherwise. */
export const largestPage = 500

/** Caps `limit` (and what `pagination: false` would give) for every call that acts with a user's rights. */
export const boundQueries: CollectionBeforeOperationHook = ({ args, operation }) => {
  const query = args as { limit?: number; overrideAccess?: boolean; pagination?: boolean }
  if (operation !== 'read' || query.overrideAccess === true) return args
  const isUnbounded = query.limit === 0 || query.pagination === false
  if (query.limit === undefined && !isUnbounded) return args
  return Object.assign(args, { limit: Math.min(query.limit || largestPage, largestPage) })
}
