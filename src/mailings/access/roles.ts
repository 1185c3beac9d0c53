import type { Access, PayloadRequest } from 'payload'

import type { MailingsUser, ResolvedOptions } from '../options.ts'

type Role = 'isAdmin' | 'isManager' | 'isSender'

/** The signed-in user of a request, or null. A user of another collection than the owners' is nobody here. */
export const userOf = (req: PayloadRequest, options: ResolvedOptions): MailingsUser | null => {
  const user = req.user as ({ collection?: string } & MailingsUser) | null
  if (!user || (user.collection && user.collection !== options.users.slug)) return null
  return user[options.users.blockedField] === true ? null : user
}

/** Whether the request's user has the role; false when signed out or blocked. */
export const hasRole = (req: PayloadRequest, role: Role, options: ResolvedOptions): boolean => {
  const user = userOf(req, options)
  return user !== null && options.access[role](user)
}

const roleAccess =
  (role: Role) =>
  (options: ResolvedOptions): Access =>
  ({ req }) =>
    hasRole(req, role, options)

/** Allows the superuser. */
export const isAdmin = roleAccess('isAdmin')
/** Allows staff who see everything and edit nothing. */
export const isManager = roleAccess('isManager')
/** Allows those who keep clients and send mailings. */
export const isSender = roleAccess('isSender')
/** Allows no one; only the system writes here. */
export const nobody: Access = () => false
