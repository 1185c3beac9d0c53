import { expect, it } from 'vitest'

import { guardServerFunction } from '../../../src/access/doors/guardServerFunction.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { roles } from '../access/matrix.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

const { payload } = await getTestPayload({ database: await createDatabase() })
const gate = openGate(payload)
const people = await createPeople(payload)
const client = await createClient(payload, { owner: people.B.user?.id ?? 0 })

it.each([
  ['clients', client.id],
  ['clients', String(client.id)],
  ['users', people.B.user?.id],
])('a form of %s %s is locked by those only who may change it', async (collectionSlug, id) => {
  const locking: string[] = []
  for (const role of roles) {
    const args = { collectionSlug, id, returnLockStatus: true, updateLastEdited: true }
    const req = await gate.request(people[role])
    const guarded = await guardServerFunction({ name: 'form-state', args, req })
    if (guarded?.returnLockStatus) locking.push(role)
    expect(guarded?.updateLastEdited).toBe(guarded?.returnLockStatus)
  }
  const owners = collectionSlug === 'users' ? ['B', 'manager', 'admin'] : ['B', 'key of B', 'admin']
  expect(locking).toEqual(owners)
})

it.each([
  [{ collectionSlug: 'no-such-collection', id: 1, returnLockStatus: true }],
  [{ collectionSlug: 'clients', id: { $ne: 1 }, returnLockStatus: true }],
  [{ collectionSlug: 'clients', id: 999_999, returnLockStatus: true }],
  [{ collectionSlug: '__proto__', id: 1, returnLockStatus: true }],
  [{ globalSlug: 'nothing', returnLockStatus: true }],
])('a form of nothing is not locked: %j', async (args) => {
  const req = await gate.request(people.A)
  const guarded = await guardServerFunction({ name: 'form-state', args, req })
  expect(guarded?.returnLockStatus).toBe(false)
})

it.each(['schedule-publish', 'get-upcoming-scheduled-publish', 'constructor', ''])(
  'there is no function %j',
  async (name) => {
    const req = await gate.request(people.admin)
    expect(await guardServerFunction({ name, args: {}, req })).toBeUndefined()
  },
)
