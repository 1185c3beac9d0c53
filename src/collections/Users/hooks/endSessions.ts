import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'

import { isLanguage } from '../../language.ts'
import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { noApiKey } from '../keys/apiKey.ts'
import { usersSlug } from '../slug.ts'

const key = (id: unknown): string => `endSessions:${String(id)}`

/** Notes that the sessions of an account end, and its API key, with this change: a new password, or a block. */
export const noteEndOfSessions: CollectionBeforeChangeHook = ({
  context,
  data,
  operation,
  originalDoc,
}) => {
  if (operation !== 'update') return data
  const isBlocking = data.blocked === true && originalDoc.blocked !== true
  if (data.password) context[key(originalDoc.id)] = 'password'
  else if (isBlocking) context[key(originalDoc.id)] = 'block'
  return data
}

/**
 * Ends them, the asker's own too, and the change to another address that waits for its link: whoever had stolen a session
 * may have asked for it. Payload keeps the one that a password is changed with, and whoever has stolen that
 * cookie would stay signed in. The page that changes a password signs its owner in again. A new password is told to its
 * owner by a letter, unless the account has not been confirmed yet.
 */
export const endSessions: CollectionAfterChangeHook = async ({ context, doc, operation, req }) => {
  const reason = context[key(doc.id)]
  if (operation !== 'update' || reason === undefined) return doc
  delete context[key(doc.id)]
  // Apart: Payload writes an array as an upsert of the whole row, which lacks what is required of one.
  for (const data of [{ sessions: [] }, { ...noApiKey, pendingEmail: null }]) {
    await req.payload.db.updateOne({
      id: doc.id,
      collection: usersSlug,
      data,
      req,
      returning: false,
    })
  }
  if (reason === 'password' && doc._verified === true) {
    const language = isLanguage(doc.language) ? doc.language : 'en'
    await writeLetter({ kind: 'password-changed', language, req, to: doc.email, user: doc.id })
  }
  return doc
}
