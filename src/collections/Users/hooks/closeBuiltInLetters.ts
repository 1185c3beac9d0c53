import type { CollectionBeforeOperationHook } from 'payload'

import { APIError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { sentences } from '../text.ts'

/**
 * Keeps Payload's own letters and tokens out of use: it would send them inside the transaction and keep its tokens in
 * the database as plain text. The confirmation letter is written to the outbox by `writeAccountLetters`; forgotten
 * passwords go through our operations, on whose paths REST is answered (see `endpoints`).
 */
export const closeBuiltInLetters: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'forgotPassword' || operation === 'resetPassword') {
    throw new APIError(
      say({ key: 'closed', language: languageOf(req), sentences }),
      403,
      null,
      true,
    )
  }
  return operation === 'create' ? { ...args, disableVerificationEmail: true } : args
}
