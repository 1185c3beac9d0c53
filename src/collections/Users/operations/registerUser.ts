import { ValidationError } from 'payload'

import type { Language } from '../../language.ts'
import type { Caller } from './caller.ts'
import type { Account } from './findAccount.ts'
import type { QuietOutcome } from './quietly.ts'

import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { spendHash } from '../passwords/spendHash.ts'
import { usersSlug } from '../slug.ts'
import { systemRequest } from './caller.ts'
import { findAccountByEmail } from './findAccount.ts'
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
 * for its confirmation (the newest password counts then, and only the newest letter's link), or has an account (its
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

const createOrNotify = async ({ caller, registration }: Step): Promise<void> => {
  const account = await findAccountByEmail(caller.payload, registration.email)
  if (!account) return createUser({ caller, registration })
  if (account._verified !== true && account.role === 'user') {
    return registerAgain({ account, caller, registration })
  }
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

/** Two requests for one new address may come at once; the second finds the first one's account in its way. */
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
    caller.payload.logger.warn({ err: error, msg: 'A registration was refused by the collection.' })
  }
}

const registerAgain = async ({
  account,
  caller,
  registration,
}: Step & { account: Account }): Promise<void> => {
  const req = await systemRequest(caller)
  const { email, ...data } = registration
  await caller.payload.update({
    id: account.id,
    collection: usersSlug,
    data,
    overrideAccess: true,
    req,
  })
  await writeLetter({
    kind: 'confirm',
    language: registration.language,
    req,
    to: email,
    user: account.id,
  })
}
