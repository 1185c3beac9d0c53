import { beforeEach, describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'
import { addressOf, sendOutbox, tokenIn } from './support/outbox.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })
const api = createApi(payload)

/** One mailbox: its domain in its own script, in another form of the same letters, and as mail servers write it. */
const SPELLINGS = ['vera@BÜCHER.example', 'Vera@bu\u0308cher.example', 'vera@xn--bcher-kva.example']
const STORED = 'vera@xn--bcher-kva.example'

const post = (path: string, body: Record<string, unknown>) => api({ body, path: `/users${path}` })

beforeEach(async () => {
  await database.query('delete from rate_limits')
  await database.query('delete from system_letters')
  await database.query('delete from users')
})

describe('an address with an internationalized domain', () => {
  it('has one account, however it is written when it is registered', async () => {
    for (const email of SPELLINGS) {
      const answer = await post('/register', { email, name: 'Vera', password: PASSWORD })
      expect(answer.status).toBe(202)
    }
    expect(await database.query('select email from users')).toEqual([{ email: STORED }])
    const sent = await sendOutbox({ letters, payload })
    expect(sent.map(addressOf)).toEqual([STORED, STORED, STORED])
  })

  it('gets three letters an hour, not three for each way to write it', async () => {
    await createUser(payload, { email: STORED })
    for (const email of [...SPELLINGS, ...SPELLINGS]) {
      expect((await post('/forgot-password', { email })).status).toBe(202)
    }
    expect(await database.query('select 1 from system_letters')).toHaveLength(3)
  })

  it.each(SPELLINGS)('is signed in to as %s', async (email) => {
    await createUser(payload, { email: STORED })
    expect((await post('/login', { email, password: PASSWORD })).status).toBe(200)
  })

  it('has five wrong passwords, not five for each way to write it', async () => {
    await createUser(payload, { email: STORED })
    const statuses = []
    for (const email of [...SPELLINGS, ...SPELLINGS]) {
      statuses.push((await post('/login', { email, password: 'wrong' })).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('is no new address when its owner writes it another way, and somebody’s is not to be had', async () => {
    const user = await createUser(payload, { email: STORED })
    const login = await post('/login', { email: STORED, password: PASSWORD })
    const same = await api({
      body: { email: SPELLINGS[0] },
      method: 'PATCH',
      path: `/users/${user.id}`,
      token: String(login.body.token),
    })
    expect(same.body.doc).toMatchObject({ email: STORED, pendingEmail: null })
    const admin = await createUser(payload, { email: 'admin@example.test', role: 'admin' })
    const { body } = await post('/login', { email: admin.email, password: PASSWORD })
    const made = await api({
      body: { email: SPELLINGS[1], name: 'Two', password: 'seven green bicycles' },
      path: '/users',
      token: String(body.token),
    })
    expect([made.status, made.text]).toEqual([400, expect.stringContaining('email')])
  })

  it('may end in a top level of another script: registered, confirmed, signed in to, changed', async () => {
    const email = 'Vera@ПОЧТА.рф'
    const stored = 'vera@xn--80a1acny.xn--p1ai'
    const register = await post('/register', { email, name: 'Vera', password: PASSWORD })
    expect(register.status, register.text).toBe(202)
    const [confirm] = await sendOutbox({ letters, payload })
    expect(confirm && addressOf(confirm)).toBe(stored)
    expect((await post(`/verify/${tokenIn(confirm)}`, {})).status).toBe(200)

    const { body } = await post('/login', { email, password: PASSWORD })
    const token = String(body.token)
    const path = `/users/${String((body.user as { id: number }).id)}`
    const patch = (change: Record<string, unknown>) =>
      api({ body: change, method: 'PATCH', path, token })
    const asked = { currentPassword: PASSWORD, email: 'vera@пример.рф' }
    expect((await patch(asked)).body.doc).toMatchObject({
      email: stored,
      pendingEmail: 'vera@xn--e1afmkfd.xn--p1ai',
    })
    expect((await patch({ name: 'Vera, while that waits' })).status).toBe(200)
    const sent = await sendOutbox({ letters, payload })
    const link = sent.find((letter) => addressOf(letter) === 'vera@xn--e1afmkfd.xn--p1ai')
    expect((await post('/confirm-address', { token: tokenIn(link) })).status).toBe(200)
    expect((await post('/login', { email: 'vera@ПРИМЕР.рф', password: PASSWORD })).status).toBe(200)
  })

  it('is refused in words where Payload keeps no account under it', async () => {
    for (const email of ['вера@example.test', 'vera@почта.123']) {
      const answer = await post('/register', { email, name: 'Vera', password: PASSWORD })
      expect([answer.status, answer.body.errors]).toEqual([
        400,
        [{ message: expect.stringMatching(/address/), path: 'email' }],
      ])
    }
  })
})
