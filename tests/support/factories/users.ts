import type { Payload } from 'payload'

import type { Fields, Row } from './insert.ts'
import { insert, nextNumber } from './insert.ts'

/** Passes the rule for passwords; every user of the factory has it. */
export const PASSWORD = 'violet-Kettle-92-harbour'

/** A confirmed account with the role `user`. */
export function createUser(payload: Payload, fields: Fields = {}): Promise<Row> {
  const number = nextNumber()
  return insert(payload, 'users', {
    _verified: true,
    email: `user-${number}@example.test`,
    language: 'en',
    name: `User ${number}`,
    password: PASSWORD,
    role: 'user',
    timeZone: 'UTC',
    ...fields,
  })
}

/** A session of a user of the factory: the token that REST calls carry. */
export const signIn = async (payload: Payload, { email }: Row): Promise<string> => {
  const data = { email: String(email), password: PASSWORD }
  const { token } = await payload.login({ collection: 'users', data })
  if (!token) throw new Error('A user of the factory has no session.')
  return token
}

/** Spread into a Local API call: the call acts with the rights of this user. */
export const as = (user: Row) => ({
  overrideAccess: false as const,
  user: { ...user, collection: 'users' } as never,
})

/** Spread into a Local API call: the call acts for somebody who is not signed in. */
export const asNobody = { overrideAccess: false as const, user: null }
