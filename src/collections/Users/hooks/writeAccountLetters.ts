import type { CollectionAfterChangeHook } from 'payload'

import { isLanguage } from '../../language.ts'
import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { usersSlug } from '../slug.ts'
import { addressAsked } from './holdNewAddress.ts'

/**
 * Writes the letters that a change of an account makes necessary, in its transaction: the confirmation of a new
 * account; for a new address the link to the new one and a notice to the old. When the new address is another
 * account's, its owner gets a notice and no link is made: the asker sees no difference.
 */
export const writeAccountLetters: CollectionAfterChangeHook = async ({
  context,
  doc,
  operation,
  req,
}) => {
  const language = isLanguage(doc.language) ? doc.language : 'en'
  const letter = { language, req, user: doc.id }
  if (operation === 'create' && doc._verified !== true) {
    await writeLetter({ ...letter, kind: 'confirm', to: doc.email })
  }
  const isAsked = context[addressAsked] === doc.pendingEmail
  if (operation === 'update' && doc.pendingEmail && isAsked) {
    delete context[addressAsked]
    const taken = await req.payload.db.findOne<{ id: number | string }>({
      collection: usersSlug,
      req,
      where: { email: { equals: doc.pendingEmail } },
    })
    const kind = taken ? 'already-registered' : 'address-confirm'
    await writeLetter({ ...letter, kind, to: doc.pendingEmail, user: taken?.id ?? doc.id })
    await writeLetter({ ...letter, kind: 'address-notice', to: doc.email })
  }
  return doc
}
