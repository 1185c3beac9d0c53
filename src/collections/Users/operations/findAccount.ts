import type { Payload } from 'payload'

import type { TokenSubject } from '../tokens/token.ts'

import { usersSlug } from '../slug.ts'

/** An account as the database has it, hidden fields too; never to be given out. */
export type Account = TokenSubject & {
  blocked?: boolean | null
  email: string
  language?: null | string
  name?: null | string
  role?: null | string
}

/** Finds an account by its address as `readEmail` spells it. */
export const findAccountByEmail = (payload: Payload, email: string): Promise<Account | null> =>
  payload.db.findOne<Account>({ collection: usersSlug, where: { email: { equals: email } } })

/** Finds an account by its id as text; null when the text cannot be an id. */
export const findAccountById = async (payload: Payload, id: string): Promise<Account | null> => {
  const isId = payload.db.defaultIDType === 'number' ? /^\d{1,9}$/.test(id) : id !== ''
  return isId
    ? payload.db.findOne<Account>({ collection: usersSlug, where: { id: { equals: id } } })
    : null
}
