import { ValidationError } from 'payload'

import type { Language } from '../../language.ts'
import type { Caller } from './caller.ts'
import type { Account } from './findAccount.ts'
import type { QuietOutcome } from './quietly.ts'

import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { noPassword } from '../passwords/noPassword.ts'
import { spendHash } from '../passwords/spendHash.ts'
import { usersSlug } from '../slug.ts'
import { systemRequest } from './caller.ts'
import { findAccountByEmail } from './findAccount.ts'
import { inTransaction } from './inTransaction.ts'
import { quietly } from './quietly.ts'

/** All that a stranger may say about his new account; whatever else he sends is not looked at. */
export type Registration = {
  email: string
  language: Language
  name: string
  password: string
  timeZone: string
}

/**
 * Registers somebody, to be confirmed by the link in a letter. The answer is the same whether the address is new, waits
 * for its confirmation (then no password counts any more: the letter asks its owner to choose one), or has an account (its
 * owner gets a notice). Accounts of staff are made by administrators: a stranger's registration never touches one, also
 * while it waits for its confirmation.
 *
 * The registration must have been checked by `checkRegistration`.
 */
export const registerUser = ({
  caller,
  registration,
}: {
  caller: Caller
  registration: Registration
}): Promise<QuietOutcome> =>
  quietly({
    act: () => createOrNotify({ caller, registration }),
    caller,
    email: registration.email,
  })

type Step = { caller: Caller; registration: Registration }

/** Whether an account of a stranger waits for its confirmation. */
const isWaiting = ({ _verified, role }: Account): boolean => _verified !== true && role === 'user'

const createOrNotify = async ({ caller, registration }: Step): Promise<void> => {
  const account = await findAccountByEmail(caller.payload, registration.email)
  if (!account) return createUser({ caller, registration })
  if (isWaiting(account)) return registerAgain({ account, caller, registration })
  await spendHash()
  const req = await systemRequest(caller)
  await writeLetter({
    kind: 'already-registered',
    language: caller.language,
    req,
    to: account.email,
    user: account.id,
  })
}

/**
 * Two requests for one new address may come at once; the second finds the first one's account in its way, and is then
 * what it would have been a moment later.
 */
const createUser = async ({ caller, registration }: Step): Promise<void> => {
  try {
    const data = { ...registration, role: 'user' as const }
    await caller.payload.create({
      collection: usersSlug,
      data,
      overrideAccess: true,
      req: await systemRequest(caller),
    })
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    const account = await findAccountByEmail(caller.payload, registration.email)
    if (account && isWaiting(account)) return registerAgain({ account, caller, registration })
    caller.payload.logger.warn({ err: error, msg: 'A registration was refused by the collection.' })
  }
}

/**
 * Nobody knows which of the two is the owner of the address, so neither's password may be confirmed by a link that he
 * follows: the links of earlier letters stop working, and the letters that still wait ask for a password too.
 */
const registerAgain = async ({
  account,
  caller,
  registration,
}: Step & { account: Account }): Promise<void> => {
  await spendHash()
  const req = await systemRequest(caller)
  await inTransaction(req, async () => {
    const isChanged = await caller.payload.db.updateOne({
      collection: usersSlug,
      data: { hash: noPassword },
      options: { atomic: true },
      req,
      where: { and: [{ id: { equals: account.id } }, { _verified: { not_equals: true } }] },
    })
    // Confirmed in this very moment: the letter says so.
    await writeLetter({
      kind: isChanged ? 'registered-again' : 'already-registered',
      language: registration.language,
      req,
      to: account.email,
      user: account.id,
    })
  })
}
