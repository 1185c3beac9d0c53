import { beforeEach, describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const api = createApi(payload)

const login = ({
  email,
  ip = '192.0.2.1',
  password = 'not the password',
}: {
  email: unknown
  ip?: string
  password?: string
}) => api({ body: { email, password }, ip, path: '/users/login' })

beforeEach(async () => {
  await database.query('delete from rate_limits')
})

describe('wrong passwords', () => {
  it('lock the machine they come from out after five, and no other', async () => {
    const { email } = await createUser(payload)
    for (let at = 0; at < 5; at += 1) expect((await login({ email })).status).toBe(401)
    const locked = await login({ email, password: PASSWORD })
    expect(locked.status).toBe(429)
    expect(locked.text).toMatch(/Wait 15 min/)
    expect((await login({ email, ip: '192.0.2.2', password: PASSWORD })).status).toBe(200)
  })

  it('read alike for known and unknown accounts, before and after the lock', async () => {
    const { email } = await createUser(payload)
    for (let at = 0; at < 7; at += 1) {
      const [known, unknown] = [
        await login({ email }),
        await login({ email: 'nobody@example.test' }),
      ]
      expect([at, known.status, known.text]).toEqual([at, unknown.status, unknown.text])
    }
  })

  it('are forgotten once the right one came', async () => {
    const { email } = await createUser(payload)
    for (let round = 0; round < 3; round += 1) {
      for (let at = 0; at < 4; at += 1) await login({ email })
      expect((await login({ email, password: PASSWORD })).status).toBe(200)
    }
  })

  it('count together for all processes', async () => {
    const second = await getTestPayload({ database })
    const { email } = await createUser(payload)
    const calls = [api, createApi(second.payload), api, createApi(second.payload), api]
    for (const call of calls)
      await call({ body: { email, password: 'wrong one here' }, path: '/users/login' })
    const answer = await createApi(second.payload)({
      body: { email, password: PASSWORD },
      path: '/users/login',
    })
    expect(answer.status).toBe(429)
  })

  it('leave no address of anybody in the table of limits', async () => {
    const { email } = await createUser(payload)
    await login({ email })
    const rows = await database.query<{ key: string }>('select key from rate_limits')
    expect(rows.length).toBeGreaterThan(0)
    for (const { key } of rows) expect(key).not.toMatch(/@|192\.0\.2/)
  })
})
