import type { CollectionConfig } from 'payload'

import { allOf } from '../../access/allOf.ts'
import { anyOf } from '../../access/anyOf.ts'
import { hasRole } from '../../access/hasRole.ts'
import { isAdmin } from '../../access/isAdmin.ts'
import { isSelf } from '../../access/isSelf.ts'
import { isSession } from '../../access/isSession.ts'
import { isSignedIn } from '../../access/isSignedIn.ts'
import { isStaff } from '../../access/isStaff.ts'
import { environment } from '../../environment.ts'
import { spellAddresses } from '../../mailings/exports/index.ts'
import { spokenLabel } from '../spokenLabel.ts'
import { managesUsers } from './access/managesUsers.ts'
import { accountEndpoints } from './endpoints/index.ts'
import { userFields } from './fields.ts'
import { checkNewPassword } from './hooks/checkNewPassword.ts'
import { closeBuiltInLetters } from './hooks/closeBuiltInLetters.ts'
import { dropKeyFields } from './hooks/dropKeyFields.ts'
import { dropSystemFields } from './hooks/dropSystemFields.ts'
import { endSessions, noteEndOfSessions } from './hooks/endSessions.ts'
import { foldAddress } from './hooks/foldAddress.ts'
import { holdNewAddress } from './hooks/holdNewAddress.ts'
import { keepAnAdmin, keepAnAdminOnDelete } from './hooks/keepAnAdmin.ts'
import { keepOwners } from './hooks/keepOwners.ts'
import { forgetFailedLogins, limitLogins } from './hooks/limitLogins.ts'
import { oneAtATime, oneLogoutAtATime } from './hooks/oneAtATime.ts'
import { provePassword } from './hooks/provePassword.ts'
import { refuseBlocked } from './hooks/refuseBlocked.ts'
import { requireStandingSession } from './hooks/requireStandingSession.ts'
import { writeAccountLetters } from './hooks/writeAccountLetters.ts'
import { usersSlug } from './slug.ts'

/**
 * Accounts: signed in to by e-mail, confirmed by a link, one role each.
 *
 * People come in through `registerUser` only; `create` is for administrators. Payload's own way of locking an account
 * after wrong passwords is out of reach, for strangers could lock an owner out with it; the five tries that people meet are counted
 * per machine, see `limitLogins`.
 */
export const Users: CollectionConfig = {
  slug: usersSlug,
  access: {
    admin: (args) => isSession(args) && isSignedIn(args),
    create: allOf(isSession, isAdmin),
    delete: allOf(isSession, isAdmin),
    read: anyOf(isStaff, isSelf),
    unlock: allOf(isSession, isAdmin),
    update: allOf(isSession, anyOf(isAdmin, isSelf, managesUsers)),
  },
  admin: {
    defaultColumns: ['email', 'name', 'role', '_verified', 'blocked'],
    group: { en: 'People', ru: 'Люди' },
    hidden: ({ user }) => !hasRole(user, 'manager', 'admin'),
    useAsTitle: 'email',
  },
  auth: {
    cookies: { sameSite: 'Lax', secure: environment.isHttps },
    lockTime: 10 * 60 * 1000,
    maxLoginAttempts: 1_000_000,
    tokenExpiration: environment.limits.sessionHours * 60 * 60,
    useAPIKey: true,
    verify: true,
  },
  defaultPopulate: { name: true },
  disableDuplicate: true,
  endpoints: accountEndpoints,
  fields: userFields,
  // Payload's own mutations would take its verification token, which stands in the database, and so would not go past
  // our operations; accounts are made and changed over REST and on the pages.
  graphQL: { disableMutations: true },
  hooks: {
    afterChange: [writeAccountLetters, endSessions],
    afterLogin: [forgetFailedLogins],
    afterLogout: [oneLogoutAtATime],
    beforeChange: [keepAnAdmin, holdNewAddress, noteEndOfSessions],
    beforeDelete: [keepAnAdminOnDelete, keepOwners],
    beforeLogin: [refuseBlocked],
    beforeOperation: [
      closeBuiltInLetters,
      dropKeyFields,
      limitLogins,
      provePassword,
      oneAtATime,
      requireStandingSession,
      spellAddresses,
    ],
    beforeValidate: [dropSystemFields, foldAddress, checkNewPassword],
  },
  labels: {
    plural: spokenLabel({ en: 'Users', ru: 'Пользователи' }),
    singular: spokenLabel({ en: 'User', ru: 'Пользователь' }),
  },
}
