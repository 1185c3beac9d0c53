import type { PayloadRequest } from 'payload'

import { randomUUID } from 'node:crypto'

import type { Caller } from './caller.ts'

import { isLanguage } from '../../language.ts'
import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { noApiKey } from '../keys/apiKey.ts'
import { usersSlug } from '../slug.ts'
import { systemRequest } from './caller.ts'
import { findAccountById } from './findAccount.ts'
import { inTransaction } from './inTransaction.ts'
import { isPassword } from './isPassword.ts'

/** How closing an account ended. `staff`: the account of somebody who runs the service, which an administrator ends. */
export type CloseOutcome = 'done' | 'staff' | 'wrongPassword'

/** Staff have duties, and one administrator must stay. */
const mayLeave = (user: object): boolean => 'role' in user && user.role === 'user'

/**
 * Ends an account for its owner, after his password was right: from this moment nobody can sign in to it, its sessions
 * are over, no letter of it passes the fence, and its address is free for a new account. What it owns is taken away by
 * the worker, see `closedAccountsService`; a letter says that it was done.
 *
 * @throws APIError 429 after too many wrong passwords
 */
export const closeAccount = async ({
  caller,
  password,
  user,
}: {
  caller: Caller
  password: string
  user: NonNullable<PayloadRequest['user']>
}): Promise<CloseOutcome> => {
  if (!mayLeave(user)) return 'staff'
  const account = await findAccountById(caller.payload, String(user.id))
  if (!account || !(await isPassword({ caller, email: account.email, password }))) {
    return 'wrongPassword'
  }
  const req = await systemRequest(caller)
  const language = isLanguage(account.language) ? account.language : caller.language
  await inTransaction(req, async () => {
    const letter = { kind: 'account-closed', language, req, to: account.email } as const
    await writeLetter({ ...letter, user: account.id })
    await caller.payload.db.updateOne({
      id: account.id,
      collection: usersSlug,
      data: closed(),
      req,
      returning: false,
    })
  })
  return 'done'
}

/** Nothing of the person stays in the row; `.invalid` belongs to nobody (RFC 2606). */
const closed = () => ({
  ...noApiKey,
  blocked: true,
  blockedReason: null,
  closedAt: new Date().toISOString(),
  email: `closed-${randomUUID()}@account.invalid`,
  hash: null,
  name: null,
  pendingEmail: null,
  salt: null,
  sessions: [],
})
