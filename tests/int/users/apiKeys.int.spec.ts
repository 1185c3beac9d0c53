import { beforeEach, describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'

import { createDatabase } from '../../support/database.ts'
import { createClient, createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'
import { addressOf, sendOutbox, tokenIn } from './support/outbox.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })
const api = createApi(payload)

const signIn = async (user: Row): Promise<string> => {
  const { body } = await api({
    body: { email: user.email, password: PASSWORD },
    path: '/users/login',
  })
  return String(body.token)
}

const withKey = (key: string) => ({ Authorization: `users API-Key ${key}` })

const make = async (token: string): Promise<string> => {
  const { body, status } = await api({ method: 'POST', path: '/users/api-key', token })
  expect(status).toBe(201)
  return String(body.key)
}

const seen = async (key: string): Promise<number> => {
  const { body, status } = await api({ headers: withKey(key), path: '/clients' })
  return status === 200 ? Number(body.totalDocs) : -status
}

const owner = async () => {
  const user = await createUser(payload)
  await createClient(payload, { owner: user.id })
  const token = await signIn(user)
  return { key: await make(token), token, user }
}

const rows = (id: number) =>
  database.query(
    'select enable_a_p_i_key, api_key, api_key_index, api_key_made_at from users where id = $1',
    [id],
  )

beforeEach(async () => {
  await database.query('delete from rate_limits')
  await database.query('delete from system_letters')
})

describe('an API key', () => {
  it('acts for its owner, is told to him by a letter and stored as a fingerprint only', async () => {
    const { key, token, user } = await owner()
    expect(key).toMatch(/^mailings_[\w-]{43}$/)
    expect(await seen(key)).toBe(1)
    const dump = JSON.stringify(await database.query('select * from users'))
    expect(dump).not.toContain(key.slice(9))
    expect((await rows(user.id))[0]?.api_key).toBeNull()
    expect((await sendOutbox({ letters, payload })).map(({ subject }) => subject)).toEqual([
      'An API key was made',
    ])
    const read = await api({ path: '/users/api-key', token })
    expect(new Date(String(read.body.madeAt)).getFullYear()).toBeGreaterThan(2000)
    expect(read.text).not.toContain(key)
  })

  it('ends with the next one, and when its owner revokes it', async () => {
    const { key, token } = await owner()
    const next = await make(token)
    expect([await seen(key), await seen(next)]).toEqual([-403, 1])
    const revoked = () => api({ method: 'DELETE', path: '/users/api-key', token })
    expect([(await revoked()).body, (await revoked()).body]).toEqual([
      { revoked: true },
      { revoked: false },
    ])
    expect(await seen(next)).toBe(-403)
    expect((await api({ path: '/users/api-key', token })).body).toEqual({ madeAt: null })
  })

  it('ends with a block, and does not come back with its end', async () => {
    const [{ key, user }, manager] = [await owner(), await createUser(payload, { role: 'manager' })]
    const managers = await signIn(manager)
    for (const blocked of [true, false]) {
      const path = `/users/${user.id}`
      const { status } = await api({ body: { blocked }, method: 'PATCH', path, token: managers })
      expect([status, await seen(key)]).toEqual([200, -403])
    }
  })

  it('opens nothing while its owner is blocked in the database, or not confirmed', async () => {
    const { key, user } = await owner()
    await database.query('update users set blocked = true where id = $1', [user.id])
    expect(await seen(key)).toBe(-403)
    await database.query('update users set blocked = false, _verified = false where id = $1', [
      user.id,
    ])
    expect(await seen(key)).toBe(-403)
    await database.query('update users set _verified = true where id = $1', [user.id])
    expect(await seen(key)).toBe(1)
  })

  it('ends with a new password, and with a reset', async () => {
    const first = await owner()
    const body = { currentPassword: PASSWORD, password: 'seven green bicycles' }
    const path = `/users/${first.user.id}`
    await api({ body, method: 'PATCH', path, token: first.token })
    const second = await owner()
    await api({ body: { email: second.user.email }, path: '/users/forgot-password' })
    const letter = (await sendOutbox({ letters, payload })).find(
      (each) => addressOf(each) === second.user.email && String(each.text).includes('token='),
    )
    await api({ body: { ...body, token: tokenIn(letter) }, path: '/users/reset-password' })
    expect([await seen(first.key), await seen(second.key)]).toEqual([-403, -403])
  })

  it('changes no account, and neither makes, reads nor revokes a key', async () => {
    const { key, user } = await owner()
    const before = await database.query('select * from users where id = $1', [user.id])
    const changes = [
      { email: 'other@example.test' },
      { password: 'seven green bicycles' },
      { role: 'admin' },
      { name: 'Other' },
      { apiKey: 'a-key-of-my-own' },
    ]
    for (const body of changes) {
      for (const path of [`/users/${user.id}`, `/users?where[id][equals]=${user.id}`]) {
        const call = { body, headers: withKey(key), method: 'PATCH', path }
        expect((await api(call)).status).toBe(403)
      }
    }
    for (const method of ['POST', 'GET', 'DELETE']) {
      const call = { headers: withKey(key), method, path: '/users/api-key' }
      expect((await api(call)).status).toBe(403)
    }
    expect((await api({ headers: withKey(key), path: '/payload-preferences/x' })).status).toBe(403)
    expect(await database.query('select * from users where id = $1', [user.id])).toEqual(before)
  })

  it('of an administrator makes, blocks, deletes and unlocks no account', async () => {
    const admin = await createUser(payload, { role: 'admin' })
    const key = await make(await signIn(admin))
    const { user } = await owner()
    const path = `/users/${user.id}`
    const headers = withKey(key)
    const calls = [
      { body: { blocked: true }, headers, method: 'PATCH', path },
      { headers, method: 'DELETE', path },
      { body: { email: user.email }, headers, path: '/users/unlock' },
      { body: { email: 'new@example.test', password: PASSWORD }, headers, path: '/users' },
    ]
    expect(await Promise.all(calls.map(async (call) => (await api(call)).status))).toEqual([
      403, 403, 403, 403,
    ])
  })

  it('is seen, made and taken away by its owner only', async () => {
    const { key, token, user } = await owner()
    const before = await rows(user.id)
    const fields = { apiKey: 'x', apiKeyIndex: 'x', apiKeyMadeAt: null, enableAPIKey: false }
    for (const role of ['manager', 'admin', 'user']) {
      const other = await signIn(await createUser(payload, { role }))
      const path = `/users/${user.id}`
      const { text } = await api({ path: `${path}?depth=2`, token: other })
      expect([role, /apiKey|hasAPIKey/i.test(text)]).toEqual([role, false])
      for (const body of [
        fields,
        ...Object.entries(fields).map((entry) => Object.fromEntries([entry])),
      ])
        await api({ body, method: 'PATCH', path, token: other })
      expect([role, await rows(user.id), await seen(key)]).toEqual([role, before, 1])
    }
    const own = await api({ path: `/users/${user.id}`, token })
    expect([own.body.hasAPIKey, 'apiKey' in own.body, 'apiKeyIndex' in own.body]).toEqual([
      true,
      false,
      false,
    ])
    await api({ body: fields, method: 'PATCH', path: `/users/${user.id}`, token })
    expect(await rows(user.id)).toEqual(before)
  })

  it('of an administrator’s making is not accepted for somebody else', async () => {
    const admin = await signIn(await createUser(payload, { role: 'admin' }))
    const { body } = await api({
      body: {
        apiKey: 'chosen-by-me',
        email: 'made@example.test',
        enableAPIKey: true,
        language: 'en',
        password: 'seven green bicycles',
        role: 'user',
        timeZone: 'UTC',
      },
      path: '/users',
      token: admin,
    })
    const { id } = body.doc as { id: number }
    expect((await rows(id))[0]).toEqual({
      api_key: null,
      api_key_index: null,
      api_key_made_at: null,
      enable_a_p_i_key: null,
    })
    expect(await seen('chosen-by-me')).toBe(-403)
  })

  it('is made for nobody signed out, blocked or too often', async () => {
    expect((await api({ method: 'POST', path: '/users/api-key' })).status).toBe(401)
    const user = await createUser(payload)
    const token = await signIn(user)
    for (const status of [201, 201, 201, 429]) {
      expect((await api({ method: 'POST', path: '/users/api-key', token })).status).toBe(status)
    }
    const [{ api_key_index: kept } = {}] = await rows(user.id)
    await database.query('update users set blocked = true where id = $1', [user.id])
    expect((await api({ method: 'POST', path: '/users/api-key', token })).status).toBe(403)
    expect((await rows(user.id))[0]?.api_key_index).toBe(kept)
  })
})
