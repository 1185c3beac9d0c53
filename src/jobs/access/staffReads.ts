import type { ReadAccess } from '../options/options.ts'

const STAFF = ['admin', 'manager']

/**
 * Users whose `role` is, or whose `roles` hold, `manager` or `admin`. A host that names its roles otherwise gives
 * `access.read`; without such fields nobody reads, which is the safe way to be wrong.
 */
export const staffReads: ReadAccess = ({ req }) => {
  if (!req.user) return false
  const user: Record<string, unknown> = { ...req.user }
  return [user.role, user.roles]
    .flat()
    .some((role) => typeof role === 'string' && STAFF.includes(role))
}
