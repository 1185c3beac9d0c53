import type { Payload } from 'payload'

import { createLocalReq, ValidationError } from 'payload'

import type { Role } from '../../src/access/roles.ts'

import {
  emailSentence,
  passwordSentence,
} from '../../src/collections/Users/operations/checkRegistration.ts'
import { readEmail } from '../../src/collections/Users/operations/readEmail.ts'
import { usersSlug } from '../../src/collections/Users/slug.ts'
import { CommandError } from '../../src/commands/terminal.ts'

/** What is needed to make an account that need not be confirmed. */
export type NewAccount = {
  email: string
  language?: 'en' | 'ru'
  name?: string
  password: string
  role: Role
  timeZone?: string
}

/** `created`, or `existed`: the same account was there already and is as it was. */
export type AccountOutcome = { id: number | string; kind: 'created' | 'existed' }

type Existing = { id: number | string; role?: string }

const findExisting = (payload: Payload, email: string): Promise<Existing | null> =>
  payload.db.findOne<Existing>({ collection: usersSlug, where: { email: { equals: email } } })

/**
 * Makes a confirmed account. One with this address and role already there is left alone, password and all, so that a
 * script may run again. @throws CommandError with a sentence: not an address, a weak password, another role
 */
export const createAccount = async ({
  account,
  payload,
}: {
  account: NewAccount
  payload: Payload
}): Promise<AccountOutcome> => {
  const email = readEmail(account.email)
  if (email === undefined) throw new CommandError(emailSentence('en'))
  const existing = await findExisting(payload, email)
  if (existing) return keep({ account, email, existing })
  const weak = passwordSentence({
    language: 'en',
    password: account.password,
    personal: [email, account.name ?? ''],
  })
  if (weak !== undefined) throw new CommandError(weak)
  return create({ account: { ...account, email }, payload })
}

const keep = ({
  account,
  email,
  existing,
}: {
  account: NewAccount
  email: string
  existing: Existing
}): AccountOutcome => {
  if (existing.role === account.role) return { id: existing.id, kind: 'existed' }
  throw new CommandError(
    `${email} already has an account, with the role "${existing.role ?? 'user'}". An administrator can change the role in the admin.`,
  )
}

const create = async ({
  account,
  payload,
}: {
  account: NewAccount
  payload: Payload
}): Promise<AccountOutcome> => {
  const req = await createLocalReq({}, payload)
  try {
    const data = { language: 'en' as const, timeZone: 'UTC', ...account, _verified: true }
    const { id } = await payload.create({ collection: usersSlug, data, overrideAccess: true, req })
    return { id, kind: 'created' }
  } catch (error) {
    if (error instanceof ValidationError)
      throw new CommandError(error.data.errors.map(({ message }) => message).join(' '))
    throw error
  }
}
