import type { MailingsUser, ResolvedOptions } from '../options.ts'

/**
 * Whose rows a signed-in person may read: `null` everyone's (staff), an id his own, `undefined` nobody's. For reads
 * that go by SQL; the Local API has `ownedAccess` and `ledgerAccess`.
 */
export const readingScope = (args: {
  options: ResolvedOptions
  user: object | null | undefined
}): null | string | undefined => {
  const { access, users } = args.options
  const user = args.user as ({ collection?: string } & MailingsUser) | null | undefined
  if (!user || (user.collection && user.collection !== users.slug)) return undefined
  if (user[users.blockedField] === true) return undefined
  if (access.isAdmin(user) || access.isManager(user)) return null
  return access.isSender(user) ? String(user.id) : undefined
}
