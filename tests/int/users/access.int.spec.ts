import { describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'

import { createDatabase } from '../../support/database.ts'
import { createClient, createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const api = createApi(payload)

const people = {
  admin: await createUser(payload, { role: 'admin' }),
  editor: await createUser(payload, { role: 'editor' }),
  manager: await createUser(payload, { role: 'manager' }),
  other: await createUser(payload, { name: 'Canary Name', timeZone: 'Pacific/Chatham' }),
  user: await createUser(payload),
}

type Who = keyof typeof people

const tokens = new Map<Who, string>()
for (const who of Object.keys(people) as Who[]) {
  const { body } = await api({
    body: { email: people[who].email, password: PASSWORD },
    path: '/users/login',
  })
  tokens.set(who, String(body.token))
}

const ask = (who: 'nobody' | Who, path: string, rest: { body?: unknown; method?: string } = {}) => {
  const token = who === 'nobody' ? undefined : tokens.get(who)
  return api({ path, ...rest, ...(token && { token }) })
}

const row = async (user: Row) =>
  (await database.query('select * from users where id = $1', [user.id]))[0]

const update = (who: Who, target: Row, body: unknown) =>
  ask(who, `/users/${target.id}`, { body, method: 'PATCH' })

describe('reading accounts', () => {
  it.each([
    ['nobody', 0],
    ['user', 1],
    ['editor', 1],
    ['manager', 5],
    ['admin', 5],
  ] as const)('%s sees %i of five', async (who, seen) => {
    const { body, status } = await ask(who, '/users?limit=100')
    expect([status === 200 ? body.totalDocs : 0, status]).toEqual([seen, seen === 0 ? 403 : 200])
  })

  it('gives nobody hashes, tokens or the sessions of others', async () => {
    for (const who of ['user', 'manager', 'admin'] as const) {
      const { text } = await ask(who, '/users?limit=100&depth=5&showHiddenFields=true')
      expect(text).not.toMatch(
        /"(?:hash|salt|resetPasswordToken|_verificationToken)"|pbkdf2|[0-9a-f]{40}/,
      )
    }
    const { body } = await ask('admin', `/users/${people.user.id}`)
    expect(body.sessions ?? []).toEqual([])
  })
})

describe('the oracle', () => {
  const secrets = [
    'email',
    'name',
    'role',
    'timeZone',
    'language',
    'pendingEmail',
    'blocked',
    '_verified',
    'sessions.id',
  ]
  const paths = secrets.flatMap((field) => [
    `where[author.${field}][exists]=true`,
    `sort=author.${field}`,
  ])

  it.each(paths)('is closed on posts: ?%s', async (query) => {
    for (const who of ['nobody', 'user', 'editor'] as const) {
      const { status } = await ask(who, `/posts?${query}`)
      expect([who, status]).toEqual([who, 400])
    }
  })

  it.each(['hash', 'salt', '_verificationToken', 'resetPasswordToken', 'loginAttempts'])(
    'is closed on one’s own %s',
    async (field) => {
      expect((await ask('user', `/users?where[${field}][exists]=true`)).status).toBe(400)
    },
  )
})

describe('changing accounts', () => {
  it('lets nobody make himself or others more than they are', async () => {
    for (const who of ['user', 'editor', 'manager'] as const) {
      await update(who, people[who], {
        _verified: false,
        blocked: true,
        pendingEmail: 'x@example.test',
        role: 'admin',
      })
      expect(await row(people[who])).toMatchObject({
        _verified: true,
        blocked: false,
        pending_email: null,
        role: who,
      })
    }
  })

  it('leaves the system’s own columns alone', async () => {
    const before = await row(people.user)
    const body = {
      createdAt: '1999-01-01T00:00:00.000Z',
      hash: 'x',
      lockUntil: '2999-01-01',
      loginAttempts: 99,
      salt: 'x',
      sessions: [],
    }
    expect((await update('user', people.user, body)).status).toBe(200)
    const { updated_at: _before, ...rest } = before ?? {}
    expect(await row(people.user)).toMatchObject(rest)
  })

  it('keeps everybody but the manager and the admin away from others', async () => {
    for (const who of ['user', 'editor'] as const) {
      expect((await update(who, people.other, { name: 'Mine' })).status).toBe(403)
      expect((await ask(who, `/users/${people.other.id}`, { method: 'DELETE' })).status).toBe(403)
    }
    const bulk = await ask('user', '/users?where[id][exists]=true', {
      body: { name: 'Bulk' },
      method: 'PATCH',
    })
    expect((bulk.body.docs as unknown[]).length).toBe(1)
    expect(await row(people.other)).toMatchObject({ name: 'Canary Name' })
  })

  it('lets a manager block ordinary users and change nothing else of theirs', async () => {
    const body = {
      blocked: true,
      blockedReason: 'Spam',
      email: 'taken@example.test',
      name: 'Renamed',
      role: 'manager',
      timeZone: 'UTC',
    }
    expect((await update('manager', people.other, body)).status).toBe(200)
    expect(await row(people.other)).toMatchObject({
      blocked: true,
      blocked_reason: 'Spam',
      email: people.other.email,
      name: 'Canary Name',
      pending_email: null,
      role: 'user',
      time_zone: 'Pacific/Chatham',
    })
    await update('manager', people.other, { blocked: false })
    expect(await row(people.other)).toMatchObject({ blocked: false })
  })

  it('keeps a manager from blocking staff and himself', async () => {
    for (const target of ['admin', 'editor'] as const) {
      expect((await update('manager', people[target], { blocked: true })).status).toBe(403)
    }
    await update('manager', people.manager, { blocked: true })
    for (const who of ['admin', 'editor', 'manager'] as const)
      expect(await row(people[who])).toMatchObject({ blocked: false })
  })

  it('keeps the last administrator', async () => {
    expect((await update('admin', people.admin, { role: 'user' })).status).toBe(409)
    expect((await ask('admin', `/users/${people.admin.id}`, { method: 'DELETE' })).status).toBe(409)
    await update('admin', people.admin, { blocked: true })
    expect(await row(people.admin)).toMatchObject({ blocked: false, role: 'admin' })
  })

  it('keeps people who have clients or mailings, whom a deletion would leave without an owner', async () => {
    const owner = await createUser(payload)
    const client = await createClient(payload, { owner: owner.id })
    const remove = () => ask('admin', `/users/${owner.id}`, { method: 'DELETE' })
    const refused = await remove()
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Block it')
    await payload.delete({ id: client.id, collection: 'clients' })
    expect((await remove()).status).toBe(200)
  })

  it('unlocks accounts for administrators only', async () => {
    const body = { email: people.user.email }
    for (const who of ['nobody', 'user', 'editor', 'manager'] as const) {
      expect((await ask(who, '/users/unlock', { body })).status).toBe(403)
    }
    expect((await ask('admin', '/users/unlock', { body })).status).toBe(200)
  })
})

describe('the outbox', () => {
  it('is read by administrators and written by nobody', async () => {
    for (const who of ['nobody', 'user', 'editor', 'manager'] as const) {
      expect((await ask(who, '/system-letters')).status).toBe(403)
    }
    expect((await ask('admin', '/system-letters')).status).toBe(200)
    const body = { kind: 'reset', to: 'x@example.test', user: people.user.id }
    expect((await ask('admin', '/system-letters', { body })).status).toBe(403)
  })
})
