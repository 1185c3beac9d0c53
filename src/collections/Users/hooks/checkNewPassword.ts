import type { CollectionBeforeValidateHook } from 'payload'

import { APIError, ValidationError } from 'payload'

import { hasRole } from '../../../access/hasRole.ts'
import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { checkPassword, passwordMaxLength, passwordMinLength } from '../passwords/checkPassword.ts'
import { sentences } from '../text.ts'

const texts = (...values: unknown[]): string[] =>
  values.filter((value) => typeof value === 'string')

/**
 * Refuses a weak password, and one set by somebody who is neither the account's owner nor an administrator: the
 * password is no field, so no field access guards it, and a manager may update users in order to block them.
 */
export const checkNewPassword: CollectionBeforeValidateHook = ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const password: unknown = data?.password
  if (password === undefined || password === null || password === '') return data
  const language = languageOf(req)
  const isOwn = operation === 'update' && String(req.user?.id) === String(originalDoc?.id)
  if (req.user && !isOwn && !hasRole(req.user, 'admin')) {
    throw new APIError(say({ key: 'foreignPassword', language, sentences }), 403, null, true)
  }
  const personal = texts(data?.email, data?.name, originalDoc?.email, originalDoc?.name)
  const fault = checkPassword({ password: String(password), personal })
  if (fault === undefined) return data
  const values = { max: passwordMaxLength, min: passwordMinLength }
  const message = say({ key: fault, language, sentences, values })
  throw new ValidationError({
    collection: collection.slug,
    errors: [{ message, path: 'password' }],
    req,
  })
}
