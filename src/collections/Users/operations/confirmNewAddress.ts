import { ValidationError } from 'payload'

import type { Caller } from './caller.ts'

import { isLanguage } from '../../language.ts'
import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { usersSlug } from '../slug.ts'
import { lockAccount } from '../store/lockAccounts.ts'
import { systemRequest } from './caller.ts'
import { inTransaction } from './inTransaction.ts'
import { readLink } from './readLink.ts'

/**
 * Makes the new address of an account its address, by the link of the letter sent there, and tells the old one.
 * `taken`: somebody else has registered it in the meantime.
 */
export const confirmNewAddress = async ({
  caller,
  token,
}: {
  caller: Caller
  token: string
}): Promise<'done' | 'spent' | 'taken'> => {
  const link = { caller, purpose: 'address', token } as const
  const account = await readLink(link)
  if (!account?.pendingEmail || account.blocked === true) return 'spent'
  const req = await systemRequest(caller)
  const language = isLanguage(account.language) ? account.language : caller.language
  const data = { _verified: true, email: account.pendingEmail, pendingEmail: null }
  try {
    return await inTransaction(req, async () => {
      await lockAccount({ id: account.id, req })
      // A new password or a block that was committed meanwhile has ended the link.
      if (!(await readLink(link))) return 'spent'
      await caller.payload.update({
        id: account.id,
        collection: usersSlug,
        data,
        overrideAccess: true,
        req,
      })
      await writeLetter({
        kind: 'address-changed',
        language,
        req,
        to: account.email,
        user: account.id,
      })
      return 'done'
    })
  } catch (error) {
    if (error instanceof ValidationError) return 'taken'
    throw error
  }
}
