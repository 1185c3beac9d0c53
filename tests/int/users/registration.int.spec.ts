import { beforeEach, describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'
import { addressOf, sendOutbox, tokenIn } from './support/outbox.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })
const api = createApi(payload)

const register = (body: Record<string, unknown>, ip = '192.0.2.1') =>
  api({ body: { name: 'Vera', password: PASSWORD, ...body }, ip, path: '/users/register' })

const login = (email: string, password = PASSWORD) =>
  api({ body: { email, password }, path: '/users/login' })

const accountOf = async (email: string) => {
  const rows = await database.query<Record<string, unknown>>(
    'select * from users where email = $1',
    [email],
  )
  return rows[0]
}

beforeEach(async () => {
  await database.query('delete from rate_limits')
  await database.query('delete from system_letters')
})

describe('registering', () => {
  it('makes an unconfirmed account with the defaults, whatever else is sent', async () => {
    const answer = await register({
      _verified: true,
      blocked: true,
      createdAt: '1999-01-01T00:00:00.000Z',
      email: ' Vera@Example.Test ',
      id: 4711,
      language: 'ru',
      loginAttempts: -100,
      pendingEmail: 'x@example.test',
      role: 'admin',
      roles: ['admin'],
      timeZone: 'Europe/Moscow',
    })
    expect(answer.status).toBe(202)
    expect(await accountOf('vera@example.test')).toMatchObject({
      _verified: false,
      blocked: false,
      language: 'ru',
      name: 'Vera',
      pending_email: null,
      role: 'user',
      time_zone: 'Europe/Moscow',
    })
    const account = await accountOf('vera@example.test')
    expect(account?.id).not.toBe(4711)
    expect(new Date(String(account?.created_at)).getFullYear()).toBeGreaterThan(2020)
  })

  it.each([
    ['email', { email: 'not an address' }, /address/],
    ['email', { email: 'a@example.test, b@example.test' }, /address/],
    ['email', { email: { equals: 'a@example.test' } }, /address/],
    ['password', { email: 'weak@example.test', password: 'short' }, /12/],
    ['password', { email: 'weak@example.test', password: 'password1234' }, /guess/],
    ['password', { email: 'weak@example.test', password: '' }, /12/],
    ['name', { email: 'weak@example.test', name: 'Vera\r\nBcc: x@example.test' }, /line breaks/],
  ])('refuses a wrong %s with a sentence', async (path, body, sentence) => {
    const answer = await register(body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toEqual([{ message: expect.stringMatching(sentence), path }])
    expect(await accountOf('weak@example.test')).toBeUndefined()
  })

  it('speaks Russian to who asks in Russian', async () => {
    const answer = await api({
      body: { email: 'x', password: 'y' },
      language: 'ru',
      path: '/users/register',
    })
    expect(answer.text).toMatch(/адрес электронной почты/)
    expect(answer.text).toMatch(/не меньше 12 знаков/)
  })

  it('is not possible through the collection, signed in or not', async () => {
    const data = { email: 'direct@example.test', password: PASSWORD, role: 'user' }
    expect((await api({ body: data, path: '/users' })).status).toBe(403)
    const { email } = await createUser(payload)
    const { body } = await login(String(email))
    const answer = await api({
      body: { ...data, _verified: true },
      path: '/users',
      token: String(body.token),
    })
    expect(answer.status).toBe(403)
    expect(await accountOf('direct@example.test')).toBeUndefined()
  })

  it('makes one account when many ask for the same address at once', async () => {
    const asked = Array.from({ length: 8 }, (_, at) =>
      register({ email: 'race@example.test' }, `192.0.2.${at + 10}`),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 202))
    expect(
      await database.query(`select 1 from users where email = 'race@example.test'`),
    ).toHaveLength(1)
    // Nor is the password of whoever was first confirmed by the letter of another.
    const subjects = (await sendOutbox({ letters, payload })).map(({ subject }) => subject)
    expect([...new Set(subjects)]).toEqual(['Choose your password'])
  })
})

describe('the answer', () => {
  it('is the same byte for byte for a new, a waiting and a known address', async () => {
    await createUser(payload, { email: 'known@example.test' })
    await createUser(payload, { _verified: false, email: 'waiting@example.test' })
    const [fresh, waiting, known] = await Promise.all(
      ['fresh@example.test', 'waiting@example.test', 'known@example.test'].map((email) =>
        register({ email }),
      ),
    )
    expect(waiting).toMatchObject({ status: fresh?.status, text: fresh?.text })
    expect(known).toMatchObject({ status: fresh?.status, text: fresh?.text })
  })

  it('tells the owner of a known address, and changes nothing of his', async () => {
    await createUser(payload, { email: 'owner@example.test', name: 'Owner' })
    const before = await accountOf('owner@example.test')
    await database.query('delete from system_letters')
    await register({
      email: 'owner@example.test',
      name: 'Somebody',
      password: 'another long phrase',
    })
    const [letter, ...others] = await sendOutbox({ letters, payload })
    expect(others).toEqual([])
    expect(addressOf(letter ?? {})).toBe('owner@example.test')
    expect(letter?.subject).toBe('You already have an account')
    expect(await accountOf('owner@example.test')).toEqual(before)
  })

  it('does not touch the account that an administrator has made for somebody of the staff', async () => {
    const boss = { email: 'boss@example.test', role: 'admin', _verified: false }
    await createUser(payload, boss)
    const before = await accountOf(boss.email)
    const answer = await register({ email: boss.email, name: 'X', password: 'another long phrase' })
    expect(answer.status).toBe(202)
    expect(await accountOf(boss.email)).toEqual(before)
  })

  it('is the same when there were more than three letters to the address, and no fourth is written', async () => {
    const answers = []
    for (let at = 0; at < 6; at += 1)
      answers.push(await register({ email: 'often@example.test' }, `192.0.2.${at + 50}`))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await sendOutbox({ letters, payload })).toHaveLength(3)
  })

  it('is a plain refusal for the twenty-first question from one machine within an hour', async () => {
    const asked = Array.from({ length: 20 }, (_, at) =>
      register({ email: `many-${at}@example.test`, password: 'x' }, '198.51.100.7'),
    )
    await Promise.all(asked)
    // Wrong ones are refused before anything is counted.
    const calls = Array.from({ length: 20 }, () =>
      api({
        body: { email: 'nobody@example.test' },
        ip: '198.51.100.7',
        path: '/users/forgot-password',
      }),
    )
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, () => 202),
    )
    const answer = await register({ email: 'last@example.test' }, '198.51.100.7')
    expect(answer.status).toBe(429)
    expect(answer.text).toMatch(/Wait \d+ min/)
    expect((await register({ email: 'last@example.test' }, '198.51.100.8')).status).toBe(202)
  })

  it('cannot be had from another machine’s allowance by inventing a forwarded address', async () => {
    const spoof = (at: number) =>
      api({
        body: { email: 'nobody@example.test' },
        ip: `203.0.113.${at}, 198.51.100.9`,
        path: '/users/forgot-password',
      })
    await Promise.all(Array.from({ length: 20 }, (_, at) => spoof(at)))
    expect((await spoof(99)).status).toBe(429)
  })
})

describe('confirming', () => {
  it('needs the link of the letter, works once, and lets its owner in', async () => {
    await register({ email: 'new@example.test' })
    expect((await login('new@example.test')).status).toBe(403)
    const [letter] = await sendOutbox({ letters, payload })
    const path = `/users/verify/${tokenIn(letter)}`
    expect((await api({ path })).status).toBe(404)
    expect(await accountOf('new@example.test')).toMatchObject({ _verified: false })
    expect((await api({ method: 'POST', path })).status).toBe(200)
    expect((await login('new@example.test')).status).toBe(200)
    expect((await api({ method: 'POST', path })).status).toBe(403)
  })

  it('is not possible with the token that Payload keeps in the database', async () => {
    await register({ email: 'dump@example.test' })
    const token = String((await accountOf('dump@example.test'))?._verificationtoken)
    expect(token).toMatch(/^[0-9a-f]{40}$/)
    expect((await api({ method: 'POST', path: `/users/verify/${token}` })).status).toBe(403)
    expect(await accountOf('dump@example.test')).toMatchObject({ _verified: false })
  })

  it('makes no password of two registrations good: whoever reads the letters chooses one', async () => {
    await register({ email: 'twice@example.test', password: 'the first one chosen' })
    const [first] = await sendOutbox({ letters, payload })
    await register({ email: 'twice@example.test', password: 'the second one chosen' }, '192.0.2.2')
    const [second] = await sendOutbox({ letters, payload })
    expect(second?.subject).toBe('Choose your password')
    for (const letter of [first, second]) {
      const path = `/users/verify/${tokenIn(letter)}`
      expect((await api({ method: 'POST', path })).status).toBe(403)
    }
    const passwords = ['the first one chosen', 'the second one chosen']
    for (const password of passwords)
      expect((await login('twice@example.test', password)).status).toBe(401)
    const body = { password: 'the owner chose this', token: tokenIn(second) }
    const choose = () => api({ body, path: '/users/reset-password' })
    expect([(await choose()).status, (await choose()).status]).toEqual([200, 403])
    for (const password of passwords)
      expect((await login('twice@example.test', password)).status).toBe(401)
    expect((await login('twice@example.test', body.password)).status).toBe(200)
  })

  it('makes no password good by a letter that was still waiting, nor by one that is asked for again', async () => {
    await register({ email: 'quick@example.test', password: 'the first one chosen' })
    await register({ email: 'quick@example.test', password: 'the second one chosen' }, '192.0.2.3')
    await api({ body: { email: 'quick@example.test' }, path: '/users/resend-confirmation' })
    const sent = await sendOutbox({ letters, payload })
    expect(sent.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 3 }, () => 'Choose your password'),
    )
    for (const letter of sent) {
      const path = `/users/verify/${tokenIn(letter)}`
      expect((await api({ method: 'POST', path })).status).toBe(403)
    }
    expect(await accountOf('quick@example.test')).toMatchObject({ _verified: false })
  })

  it('can be asked for again; who has confirmed meanwhile is told so', async () => {
    await createUser(payload, { _verified: false, email: 'late@example.test' })
    await createUser(payload, { email: 'done@example.test' })
    await database.query('delete from system_letters')
    const ask = (email: string) => api({ body: { email }, path: '/users/resend-confirmation' })
    const answers = await Promise.all(
      ['late@example.test', 'done@example.test', 'unknown@example.test'].map(ask),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    const sent = (await sendOutbox({ letters, payload })).map((letter) => [
      addressOf(letter),
      letter.subject,
    ])
    expect(sent.toSorted()).toEqual([
      ['done@example.test', 'You already have an account'],
      ['late@example.test', 'Confirm your address'],
    ])
  })
})

describe('the first user', () => {
  it('is nobody who asks Payload’s own endpoint, however many at once', async () => {
    await database.query('delete from users')
    const body = { email: 'first@example.test', password: PASSWORD, role: 'admin' }
    const calls = Array.from({ length: 50 }, () => api({ body, path: '/users/first-register' }))
    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([404]))
    expect(await database.query('select 1 from users')).toEqual([])
  })
})
