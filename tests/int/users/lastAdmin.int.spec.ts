import { expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)

/** An administrator who is signed in. */
const newAdmin = async () => {
  const { email, id } = await createUser(payload, { role: 'admin' })
  const { body } = await api({ body: { email, password: PASSWORD }, path: '/users/login' })
  return { id, token: String(body.token) }
}

const adminsLeft = () =>
  database.query(`select id from users where role = 'admin' and blocked is not true`)

const ways = {
  'block each other': { body: { blocked: true }, method: 'PATCH' },
  'delete each other': { method: 'DELETE' },
  'demote each other': { body: { role: 'user' }, method: 'PATCH' },
} as const

it.each(Object.entries(ways))('one of two administrators who %s stays', async (_, call) => {
  for (let round = 0; round < 3; round += 1) {
    await database.query('delete from users')
    const [one, other] = [await newAdmin(), await newAdmin()]
    const take = (by: typeof one, whom: typeof one) =>
      api({ ...call, path: `/users/${whom.id}`, token: by.token })
    const answers = await Promise.all([take(one, other), take(other, one)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    // Whoever comes second is the last one, or none any more.
    expect(answers.filter(({ status }) => [401, 403, 409].includes(status))).toHaveLength(1)
    expect(await adminsLeft()).toHaveLength(1)
  }
})

it('the last administrator stays one, whoever it is that asks', async () => {
  await database.query('delete from users')
  const { id } = await newAdmin()
  const call = { collection: 'users', id, overrideAccess: true } as const
  const refusal = /last administrator/
  await expect(payload.update({ ...call, data: { role: 'user' } })).rejects.toThrow(refusal)
  await expect(payload.update({ ...call, data: { blocked: true } })).rejects.toThrow(refusal)
  await expect(payload.delete(call)).rejects.toThrow(refusal)
  expect(await adminsLeft()).toHaveLength(1)
})
