import type { Payload } from 'payload'

import { jwtSign } from 'payload'

import type { Row } from '../../../support/factories/index.ts'
import type { Role } from '../matrix.ts'

import { createUser } from '../../../support/factories/index.ts'
import { roles } from '../matrix.ts'

/** Somebody who asks, and what he shows of himself. */
export type Person = { headers: Record<string, string>; role: Role; user: null | Row }

export type People = Readonly<Record<Role, Person>>

const fieldsOf: Readonly<Record<Role, Record<string, unknown> | null>> = {
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

/** One of each, signed in; the blocked one keeps a session that he should not have any more. */
export const createPeople = async (payload: Payload): Promise<People> => {
  const people: Partial<Record<Role, Person>> = {}
  for (const role of roles) {
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
