import type { Payload } from 'payload'

import { jwtSign } from 'payload'

import type { Row } from '../../../support/factories/index.ts'
import type { Role } from '../matrix.ts'

import { apiKeyIndexOf, newApiKey } from '../../../../src/collections/Users/keys/apiKey.ts'
import { createUser } from '../../../support/factories/index.ts'
import { roles } from '../matrix.ts'

/** Somebody who asks, and what he shows of himself. */
export type Person = { headers: Record<string, string>; role: Role; user: null | Row }

export type People = Readonly<Record<Role, Person>>

/** Whose keys they are. */
const keys = { 'key of A': 'A', 'key of B': 'B' } as const
const isKey = (role: Role): role is keyof typeof keys => role in keys

const fieldsOf: Readonly<Record<Exclude<Role, keyof typeof keys>, Record<string, unknown> | null>> =
  {
    A: {},
    B: {},
    admin: { role: 'admin' },
    blocked: {},
    editor: { role: 'editor' },
    manager: { role: 'manager' },
    nobody: null,
    unverified: { _verified: false },
  }

/** Headers that carry a session of an account, made as Payload makes it, whatever the account's state. */
export const sessionOf = async (payload: Payload, user: Row): Promise<Record<string, string>> => {
  const sid = crypto.randomUUID()
  const now = new Date()
  const sessions = [{ id: sid, createdAt: now, expiresAt: new Date(now.getTime() + 3_600_000) }]
  await payload.db.updateOne({
    id: user.id,
    collection: 'users',
    data: { sessions },
    returning: false,
  })
  const { token } = await jwtSign({
    fieldsToSign: { id: user.id, collection: 'users', email: user.email, sid },
    secret: payload.secret,
    tokenExpiration: 3_600,
  })
  return { Authorization: `JWT ${token}` }
}

/** Headers that carry the API key of an account, made as its owner makes it, whatever the account's state. */
export const keyOf = async (payload: Payload, user: Row): Promise<Record<string, string>> => {
  const key = newApiKey()
  await payload.db.updateOne({
    id: user.id,
    collection: 'users',
    data: { apiKeyIndex: apiKeyIndexOf({ key, secret: payload.secret }) },
    returning: false,
  })
  return { Authorization: `users API-Key ${key}` }
}

/** One of each, signed in; the blocked one keeps a session that he should not have any more. */
export const createPeople = async (payload: Payload): Promise<People> => {
  const people: Partial<Record<Role, Person>> = {}
  for (const role of roles) {
    if (isKey(role)) {
      const user = people[keys[role]]?.user ?? null
      people[role] = { headers: user ? await keyOf(payload, user) : {}, role, user }
      continue
    }
    const fields = fieldsOf[role]
    const user = fields && (await createUser(payload, { name: `The ${role}`, ...fields }))
    const headers = user ? await sessionOf(payload, user) : {}
    people[role] = { headers, role, user }
  }
  const { blocked } = people as People
  await payload.db.updateOne({
    id: blocked.user?.id ?? 0,
    collection: 'users',
    data: { blocked: true },
    returning: false,
  })
  return people as People
}
