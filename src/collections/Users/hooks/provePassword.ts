import type { CollectionBeforeOperationHook } from 'payload'

import { APIError, ValidationError } from 'payload'

import { isKey } from '../../../access/isSession.ts'
import { addressKey } from '../../../mailings/exports/index.ts'
import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { isPassword } from '../operations/isPassword.ts'
import { usersSlug } from '../slug.ts'
import { sentences } from '../text.ts'

type Change = { currentPassword?: unknown; email?: unknown; password?: unknown }
type Asker = { email?: null | string; id: number | string }

const isChange = (data: unknown): data is Change => typeof data === 'object' && data !== null

const isOwn = (args: object, asker: Asker): boolean =>
  'id' in args && String(args.id) === String(asker.id)

/** A form of the admin panel sends the address whether it was changed or not. */
const isNewAddress = ({ email }: Change, asker: Asker): boolean =>
  typeof email === 'string' && addressKey(email) !== asker.email

/**
 * Whoever changes his own password or address says his present password, as `currentPassword`: a session that was stolen
 * must not become an account that was stolen. Before the account is locked, for the sign-in that proves it writes the row.
 */
export const provePassword: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'update' || !('data' in args) || !isChange(args.data)) return args
  const { currentPassword, ...data } = args.data
  const isSystem = 'overrideAccess' in args && args.overrideAccess === true
  const isAsked = Boolean(data.password) || (req.user && isNewAddress(data, req.user))
  // A key changes no account whatever it says: access refuses it.
  if (isSystem || !isAsked || !req.user || isKey(req.user)) return { ...args, data }
  const language = languageOf(req)
  if (!('id' in args) || args.id === undefined) {
    throw new APIError(say({ key: 'oneByOne', language, sentences }), 403, null, true)
  }
  if (!isOwn(args, req.user)) return { ...args, data }
  if (typeof currentPassword !== 'string' || currentPassword === '') {
    throw new APIError(say({ key: 'passwordNeeded', language, sentences }), 403, null, true)
  }
  const { headers, payload } = req
  const caller = { headers, language, payload }
  if (await isPassword({ caller, email: String(req.user.email), password: currentPassword })) {
    return { ...args, data }
  }
  const message = say({ key: 'passwordWrong', language, sentences })
  const errors = [{ message, path: 'currentPassword' }]
  throw new ValidationError({ collection: usersSlug, errors, req })
}
