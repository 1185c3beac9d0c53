import type { Caller } from './caller.ts'
import type { FieldErrors } from './checkRegistration.ts'

import { usersSlug } from '../slug.ts'
import { systemRequest } from './caller.ts'
import { passwordSentence } from './checkRegistration.ts'
import { inTransaction } from './inTransaction.ts'
import { readLink } from './readLink.ts'

/** How setting a new password by a link ended. */
export type ResetOutcome =
  { errors: FieldErrors; kind: 'refused' } | { kind: 'done' } | { kind: 'spent' }

/**
 * Sets a new password by the link of a letter, ends all sessions and whatever lock stands. Having read the letter also
 * proves the address.
 */
export const resetPassword = async ({
  caller,
  password,
  token,
}: {
  caller: Caller
  password: string
  token: string
}): Promise<ResetOutcome> => {
  const account = await readLink({ caller, purpose: 'reset', token })
  if (!account) return { kind: 'spent' }
  const { language, payload } = caller
  const weak = passwordSentence({
    language,
    password,
    personal: [account.email, account.name ?? ''],
  })
  if (weak !== undefined) return { errors: { password: weak }, kind: 'refused' }
  const req = await systemRequest(caller)
  return inTransaction(req, async () => {
    // Of two uses at once the second waits here for the first one's commit, and then finds another hash.
    const isFirst = await payload.db.updateOne({
      collection: usersSlug,
      data: { lockUntil: null, loginAttempts: 0 },
      options: { atomic: true },
      req,
      where: { and: [{ id: { equals: account.id } }, { hash: { equals: account.hash } }] },
    })
    if (!isFirst) return { kind: 'spent' }
    const data = { _verified: true, password }
    await payload.update({ id: account.id, collection: usersSlug, data, overrideAccess: true, req })
    return { kind: 'done' }
  })
}
