import type { TokenPurpose } from '../tokens/token.ts'
import type { Caller } from './caller.ts'
import type { Account } from './findAccount.ts'

import { isTokenGood, readTokenAccount } from '../tokens/token.ts'
import { findAccountById } from './findAccount.ts'

/** The account that a link is good for now, or null. */
export const readLink = async ({
  caller,
  purpose,
  token,
}: {
  caller: Caller
  purpose: TokenPurpose
  token: string
}): Promise<Account | null> => {
  const id = readTokenAccount(token)
  const account = id === undefined ? null : await findAccountById(caller.payload, id)
  if (!account) return null
  const isGood = isTokenGood({
    now: Date.now(),
    purpose,
    secret: caller.payload.secret,
    subject: account,
    token,
  })
  return isGood ? account : null
}
