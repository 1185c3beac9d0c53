import { beforeEach, describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'
import { addressOf, sendOutbox, tokenIn } from './support/outbox.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })
const api = createApi(payload)
const NEXT = 'seven green bicycles'

const signIn = async (user: Row, password = PASSWORD): Promise<string> => {
  const { body } = await api({ body: { email: user.email, password }, path: '/users/login' })
  return String(body.token)
}

const whoIs = async (token: string): Promise<unknown> => {
  const { body } = await api({ path: '/users/me', token })
  return (body.user as null | { id: number })?.id ?? null
}

const patch = (args: { body: unknown; id: number; token: string }) =>
  api({ body: args.body, method: 'PATCH', path: `/users/${args.id}`, token: args.token })

const askForReset = async (user: Row): Promise<string> => {
  await api({ body: { email: user.email }, path: '/users/forgot-password' })
  const found = (await sendOutbox({ letters, payload })).find(
    (letter) => addressOf(letter) === user.email,
  )
  return tokenIn(found)
}

beforeEach(async () => {
  await database.query('delete from rate_limits')
  await database.query('delete from system_letters')
})

describe('sessions', () => {
  // `cookies.int.spec.ts` has the site at an https address.
  it('are in a cookie that http carries where the site has no https, and no script reads', async () => {
    const { email } = await createUser(payload)
    const { headers } = await api({ body: { email, password: PASSWORD }, path: '/users/login' })
    const [cookie, ...others] = headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toMatch(/^mailings-token=.*HttpOnly.*SameSite=Lax/i)
    expect(cookie).not.toMatch(/;\s*secure/i)
  })

  it('end all of them when their owner changes the password, and he is told', async () => {
    const user = await createUser(payload)
    const [one, two] = [await signIn(user), await signIn(user)]
    expect(await whoIs(two)).toBe(user.id)
    expect((await patch({ body: { password: NEXT }, id: user.id, token: one })).status).toBe(200)
    expect([await whoIs(one), await whoIs(two)]).toEqual([null, null])
    expect(await whoIs(await signIn(user, NEXT))).toBe(user.id)
    expect((await sendOutbox({ letters, payload })).map(({ subject }) => subject)).toEqual([
      'Your password was changed',
    ])
  })

  it('stay when something else changes', async () => {
    const user = await createUser(payload)
    const token = await signIn(user)
    expect((await patch({ body: { name: 'Another' }, id: user.id, token })).status).toBe(200)
    expect(await whoIs(token)).toBe(user.id)
  })

  it('end at once when a manager blocks, and none begins until he unblocks', async () => {
    const [user, manager] = [
      await createUser(payload),
      await createUser(payload, { role: 'manager' }),
    ]
    const [token, managers] = [await signIn(user), await signIn(manager)]
    const body = { blocked: true, blockedReason: 'Bought lists' }
    expect((await patch({ body, id: user.id, token: managers })).status).toBe(200)
    expect(await whoIs(token)).toBe(null)
    const refused = await api({
      body: { email: user.email, password: PASSWORD },
      path: '/users/login',
    })
    expect(refused.status).toBe(403)
    expect(refused.text).toMatch(/blocked. Reason: Bought lists/)
    expect((await patch({ body: { blocked: false }, id: user.id, token: managers })).status).toBe(
      200,
    )
    expect(await whoIs(await signIn(user))).toBe(user.id)
  })

  it('of a blocked account tell nothing to who does not know the password', async () => {
    const user = await createUser(payload, { blocked: true })
    const wrong = await api({
      body: { email: user.email, password: 'not the password' },
      path: '/users/login',
    })
    const unknown = await api({
      body: { email: 'nobody@example.test', password: 'not the password' },
      path: '/users/login',
    })
    expect(wrong).toMatchObject({ status: unknown.status, text: unknown.text })
  })

  it('do not undo a block that comes while somebody is signing in', async () => {
    const user = await createUser(payload)
    for (let round = 0; round < 5; round += 1) {
      await database.query('update users set blocked = false where id = $1', [user.id])
      const signing = api({ body: { email: user.email, password: PASSWORD }, path: '/users/login' })
      const blocking = payload.update({
        id: user.id,
        collection: 'users',
        data: { blocked: true },
        overrideAccess: true,
      })
      const [signed] = await Promise.all([signing, blocking])
      const [row] = await database.query('select blocked from users where id = $1', [user.id])
      expect(row?.blocked).toBe(true)
      expect(await whoIs(String(signed.body.token))).toBe(null)
    }
  })
})

describe('a forgotten password', () => {
  it('is replaced by the link of a letter, which works once and ends all sessions', async () => {
    const user = await createUser(payload)
    const session = await signIn(user)
    const token = await askForReset(user)
    const reset = (password: string) =>
      api({ body: { password, token }, path: '/users/reset-password' })
    expect((await reset(NEXT)).status).toBe(200)
    expect(await whoIs(session)).toBe(null)
    expect((await reset('another nine bicycles')).status).toBe(403)
    expect(await whoIs(await signIn(user, NEXT))).toBe(user.id)
  })

  it('is replaced by one of two uses of the same link at the same moment', async () => {
    const user = await createUser(payload)
    const token = await askForReset(user)
    const passwords = ['first of two bicycles', 'second of two bicycles']
    const uses = passwords.map((password) =>
      api({ body: { password, token }, path: '/users/reset-password' }),
    )
    const statuses = (await Promise.all(uses)).map(({ status }) => status)
    expect([...statuses].sort()).toEqual([200, 403])
    const winner = passwords[statuses.indexOf(200)]
    expect(await whoIs(await signIn(user, winner))).toBe(user.id)
  })

  it('is not replaced by a weak one; the link stays good', async () => {
    const user = await createUser(payload)
    const token = await askForReset(user)
    const weak = await api({
      body: { password: 'qwertyuiop123', token },
      path: '/users/reset-password',
    })
    expect(weak).toMatchObject({ body: { errors: [{ path: 'password' }] }, status: 400 })
    const strong = await api({ body: { password: NEXT, token }, path: '/users/reset-password' })
    expect(strong.status).toBe(200)
  })

  it.each(['', 'x', 'NDI.abc.def', { equals: null }, null])(
    'is not replaced with the token %j',
    async (token) => {
      expect(
        (await api({ body: { password: NEXT, token }, path: '/users/reset-password' })).status,
      ).toBe(403)
    },
  )

  it('answers alike for known and unknown addresses, and leaves nothing usable in the database', async () => {
    const user = await createUser(payload)
    const ask = (email: unknown) => api({ body: { email }, path: '/users/forgot-password' })
    const [known, unknown] = await Promise.all([ask(user.email), ask('nobody@example.test')])
    expect(known).toMatchObject({ status: unknown?.status, text: unknown?.text })
    const [row] = await database.query('select * from users where id = $1', [user.id])
    expect(row).toMatchObject({ reset_password_token: null })
    const rows = await database.query('select * from system_letters')
    expect(JSON.stringify(rows)).not.toMatch(/token=|[\w-]{43}/)
  })

  it('is not sent by Payload’s own operation', async () => {
    const user = await createUser(payload)
    const asked = payload.forgotPassword({
      collection: 'users',
      data: { email: String(user.email) },
    })
    await expect(asked).rejects.toThrow(/pages of the site/)
    expect(letters.filter((letter) => addressOf(letter) === user.email)).toEqual([])
  })
})

describe('what comes in the same moment', () => {
  const manager = createUser(payload, { role: 'manager' })

  it('as a block does not undo it: a name saved, a session refreshed, a sign-out, a sign-in', async () => {
    const token = await signIn(await manager)
    for (let round = 0; round < 2; round += 1) {
      await database.query('delete from rate_limits')
      const user = await createUser(payload)
      const own = [await signIn(user), await signIn(user), await signIn(user)]
      const path = `/users/${user.id}`
      await Promise.all([
        patch({ body: { name: 'Another' }, id: user.id, token: String(own[0]) }),
        api({ body: {}, path: '/users/refresh-token', token: String(own[0]) }),
        api({ body: {}, path: '/users/logout', token: String(own[1]) }),
        signIn(user),
        api({ body: { blocked: true }, method: 'PATCH', path, token }),
      ])
      const [row] = await database.query(
        'select blocked, (select count(*)::int from users_sessions where _parent_id = u.id) as sessions from users u where id = $1',
        [user.id],
      )
      expect({ round, ...row }).toEqual({ blocked: true, round, sessions: 0 })
    }
  })

  it('as a reset does not bring the old password or a session back', async () => {
    for (let round = 0; round < 2; round += 1) {
      await database.query('delete from rate_limits')
      const user = await createUser(payload)
      const own = [await signIn(user), await signIn(user)]
      const token = await askForReset(user)
      await Promise.all([
        signIn(user),
        api({ body: {}, path: '/users/refresh-token', token: String(own[0]) }),
        api({ body: {}, path: '/users/logout', token: String(own[1]) }),
        api({ body: { password: NEXT, token }, path: '/users/reset-password' }),
      ])
      const [row] = await database.query(
        'select count(*)::int as sessions from users_sessions where _parent_id = $1',
        [user.id],
      )
      expect({ round, ...row }).toEqual({ round, sessions: 0 })
      expect(await whoIs(await signIn(user))).toBe(null)
      expect(await whoIs(await signIn(user, NEXT))).toBe(user.id)
    }
  })
})

describe('a change of address', () => {
  const ask = (args: { email: string; id: number; token: string }) =>
    patch({ body: { email: args.email }, id: args.id, token: args.token })

  it('counts once the new address has answered; the old one is told', async () => {
    const user = await createUser(payload, { email: 'old@example.test' })
    const token = await signIn(user)
    const answer = await ask({ email: ' New@Example.Test', id: user.id, token })
    expect(answer).toMatchObject({
      body: { doc: { email: 'old@example.test', pendingEmail: 'new@example.test' } },
      status: 200,
    })
    const sent = await sendOutbox({ letters, payload })
    expect(sent.map(addressOf).sort()).toEqual(['new@example.test', 'old@example.test'])
    const link = tokenIn(sent.find((letter) => addressOf(letter) === 'new@example.test'))
    expect((await api({ body: { token: link }, path: '/users/confirm-address' })).status).toBe(200)
    expect((await api({ body: { token: link }, path: '/users/confirm-address' })).status).toBe(403)
    const [row] = await database.query('select email, pending_email from users where id = $1', [
      user.id,
    ])
    expect(row).toEqual({ email: 'new@example.test', pending_email: null })
    expect((await sendOutbox({ letters, payload })).map(addressOf)).toEqual(['old@example.test'])
  })

  it('to somebody else’s address looks the same, and only its owner hears of it', async () => {
    const [user, other] = [await createUser(payload), await createUser(payload)]
    const answer = await ask({ email: String(other.email), id: user.id, token: await signIn(user) })
    expect(answer.status).toBe(200)
    const sent = await sendOutbox({ letters, payload })
    const notice = sent.find((letter) => addressOf(letter) === other.email)
    expect(notice?.subject).toBe('You already have an account')
    expect(notice?.text).not.toMatch(/token=/)
  })

  it('is refused when another account has taken the address meanwhile', async () => {
    const user = await createUser(payload)
    await ask({ email: 'wanted@example.test', id: user.id, token: await signIn(user) })
    const sent = await sendOutbox({ letters, payload })
    await createUser(payload, { email: 'wanted@example.test' })
    const link = tokenIn(sent.find((letter) => addressOf(letter) === 'wanted@example.test'))
    const answer = await api({ body: { token: link }, path: '/users/confirm-address' })
    expect(answer.status).toBe(403)
    expect(answer.text).toMatch(/belongs to another account/)
  })

  it('bothers an address three times an hour at most', async () => {
    const statuses = []
    for (let at = 0; at < 4; at += 1) {
      const user = await createUser(payload)
      const token = await signIn(user)
      statuses.push((await ask({ email: 'often@example.test', id: user.id, token })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
  })

  it('writes to three strangers an hour for one account at most', async () => {
    const user = await createUser(payload)
    const token = await signIn(user)
    const statuses = []
    for (let at = 0; at < 4; at += 1) {
      const email = `stranger-${at}@example.test`
      statuses.push((await ask({ email, id: user.id, token })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
  })
})

describe('a new password', () => {
  it.each(['abc', 'password1234', 'qwertyuiop123'])('is not %s', async (password) => {
    const user = await createUser(payload)
    const answer = await patch({ body: { password }, id: user.id, token: await signIn(user) })
    expect(answer.status).toBe(400)
    expect(await whoIs(await signIn(user))).toBe(user.id)
  })

  it('is not set by a manager, who may update users to block them', async () => {
    const [user, manager] = [
      await createUser(payload),
      await createUser(payload, { role: 'manager' }),
    ]
    const answer = await patch({
      body: { blocked: false, password: NEXT },
      id: user.id,
      token: await signIn(manager),
    })
    expect(answer.status).toBe(403)
    expect(await whoIs(await signIn(user))).toBe(user.id)
  })
})
