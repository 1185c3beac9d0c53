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
    const body = { currentPassword: PASSWORD, password: NEXT }
    expect((await patch({ body, id: user.id, token: one })).status).toBe(200)
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
    patch({
      body: { currentPassword: PASSWORD, email: args.email },
      id: args.id,
      token: args.token,
    })

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
    expect(notice?.text).toMatch(/\/reset\?token=/)
    const token = tokenIn(notice)
    const used = await api({ body: { token }, path: '/users/confirm-address' })
    expect(used.status).toBe(403)
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

describe('a stolen session', () => {
  const anotherAddress = async (user: Row, token: string) => {
    const body = { currentPassword: PASSWORD, email: `thief-of-${user.id}@example.test` }
    expect((await patch({ body, id: user.id, token })).status).toBe(200)
    const sent = await sendOutbox({ letters, payload })
    return tokenIn(sent.find((letter) => addressOf(letter) === body.email))
  }
  const confirm = (token: string) => api({ body: { token }, path: '/users/confirm-address' })
  const emailOf = async (user: Row) =>
    (await database.query('select email, pending_email from users where id = $1', [user.id]))[0]

  it.each([
    ['password', { password: NEXT }],
    ['address', { email: 'thief@example.test' }],
  ])('changes the %s only with the present password', async (_, change) => {
    const user = await createUser(payload)
    const token = await signIn(user)
    const asked = async (currentPassword?: unknown) =>
      (await patch({ body: { ...change, currentPassword }, id: user.id, token })).status
    expect([await asked(), await asked(''), await asked({ a: 1 })]).toEqual([403, 403, 403])
    const wrong = await patch({
      body: { ...change, currentPassword: 'not the password' },
      id: user.id,
      token,
    })
    expect(wrong).toMatchObject({
      body: { errors: [{ data: { errors: [{ path: 'currentPassword' }] } }] },
      status: 400,
    })
    const many = await api({
      body: { ...change, currentPassword: PASSWORD },
      method: 'PATCH',
      path: `/users?where[id][equals]=${user.id}`,
      token,
    })
    expect(many.status).toBe(403)
    expect(await emailOf(user)).toEqual({ email: user.email, pending_email: null })
    expect(await whoIs(await signIn(user))).toBe(user.id)
    expect(await asked(PASSWORD)).toBe(200)
  })

  it('is tried at the password as often as a sign-in', async () => {
    const user = await createUser(payload)
    const token = await signIn(user)
    const statuses = []
    for (let at = 0; at < 6; at += 1) {
      const body = { currentPassword: `guess ${at}`, password: NEXT }
      statuses.push((await patch({ body, id: user.id, token })).status)
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
  })

  it('saves a form that sends the address as it is', async () => {
    const user = await createUser(payload)
    const body = { email: user.email, name: 'Another' }
    expect((await patch({ body, id: user.id, token: await signIn(user) })).status).toBe(200)
  })

  it('loses the address it asked for with a new password, a reset and a block', async () => {
    const manager = await signIn(await createUser(payload, { role: 'manager' }))
    const ends: ((user: Row, token: string) => Promise<unknown>)[] = [
      (user, token) =>
        patch({ body: { currentPassword: PASSWORD, password: NEXT }, id: user.id, token }),
      async (user) => {
        const token = await askForReset(user)
        return api({ body: { password: NEXT, token }, path: '/users/reset-password' })
      },
      (user) => patch({ body: { blocked: true }, id: user.id, token: manager }),
    ]
    for (const end of ends) {
      const user = await createUser(payload)
      const token = await signIn(user)
      const link = await anotherAddress(user, token)
      await end(user, token)
      expect((await confirm(link)).status).toBe(403)
      expect(await emailOf(user)).toEqual({ email: user.email, pending_email: null })
    }
  })

  it('gets no other address in the moment of a new password', async () => {
    const user = await createUser(payload)
    const link = await anotherAddress(user, await signIn(user))
    const reset = await askForReset(user)
    const [confirmed] = await Promise.all([
      confirm(link),
      api({ body: { password: NEXT, token: reset }, path: '/users/reset-password' }),
    ])
    const row = await emailOf(user)
    const isFirst = confirmed.status === 200
    expect(row?.pending_email).toBe(null)
    expect(row?.email).toBe(isFirst ? `thief-of-${user.id}@example.test` : user.email)
  })

  it('makes no key and changes nothing once it has ended, also when it asked before', async () => {
    for (let round = 0; round < 3; round += 1) {
      await database.query('delete from rate_limits')
      const user = await createUser(payload)
      const stolen = await signIn(user)
      const token = await askForReset(user)
      const [made] = await Promise.all([
        api({ body: {}, method: 'POST', path: '/users/api-key', token: stolen }),
        patch({ body: { name: 'Thief' }, id: user.id, token: stolen }),
        api({ body: { password: NEXT, token }, path: '/users/reset-password' }),
      ])
      const [row] = await database.query('select api_key_index from users where id = $1', [user.id])
      expect({ key: row?.api_key_index, made: made.status, round }).toMatchObject({
        key: null,
        round,
      })
    }
  })

  it('gets the same link again when the first was lost', async () => {
    const user = await createUser(payload)
    const token = await signIn(user)
    await anotherAddress(user, token)
    const again = await anotherAddress(user, token)
    expect((await confirm(again)).status).toBe(200)
  })
})

describe('a machine that tries one password at many accounts', () => {
  it('is stopped before anything is hashed; a right password costs it nothing', async () => {
    const user = await createUser(payload)
    for (let at = 0; at < 3; at += 1) expect(await whoIs(await signIn(user))).toBe(user.id)
    const tries = async (from: number, count: number) => {
      const statuses = await Promise.all(
        Array.from({ length: count }, (_, at) =>
          api({
            body: { email: `spray-${from + at}@example.test`, password: 'not the password' },
            path: '/users/login',
          }).then(({ status }) => status),
        ),
      )
      return [...new Set(statuses)]
    }
    for (let from = 0; from < 60; from += 20) expect(await tries(from, 20)).toEqual([401])
    expect(await tries(60, 5)).toEqual([429])
    const refused = await api({
      body: { email: user.email, password: PASSWORD },
      path: '/users/login',
    })
    expect(refused.status).toBe(429)
  })
})

describe('a new password', () => {
  it.each(['abc', 'password1234', 'qwertyuiop123'])('is not %s', async (password) => {
    const user = await createUser(payload)
    const body = { currentPassword: PASSWORD, password }
    const answer = await patch({ body, id: user.id, token: await signIn(user) })
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
