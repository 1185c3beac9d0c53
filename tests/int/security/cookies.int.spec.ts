import { beforeEach, expect, it, vi } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const SITE = 'https://mail.example.test'

const kept = vi.hoisted(() => new Map<string, Record<string, unknown>>())
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: () => undefined,
    set: (name: string, _value: string, flags: Record<string, unknown>) => kept.set(name, flags),
    toString: () => '',
  }),
  headers: async () => new Headers({ 'x-forwarded-for': '192.0.2.7' }),
}))
vi.mock('../../../src/site/server/payload.ts', () => ({ getSitePayload: async () => payload }))

const database = await createDatabase()
const { letters, payload } = await getTestPayload({
  database,
  environment: { PAYLOAD_SECRET: 'h7Q2wZ9pLk4Tn8Vb3Xc6Mf1Rj5Ys0Dg-aEuIo', SITE_URL: SITE },
})
// Not before: it reads the environment.
const { sendOutbox } = await import('../users/support/outbox.ts')
const api = createApi(payload)
const user = await createUser(payload)
const credentials = { email: String(user.email), password: PASSWORD }

const signIn = () => api({ body: credentials, path: '/users/login' })

/** Flags of a cookie, in lower case, without its value, and without when it ends. Browsers ignore the `=true` of flags. */
const flagsOf = (cookie: string | undefined): string[] =>
  (cookie ?? '')
    .toLowerCase()
    .split('; ')
    .slice(1)
    .filter((flag) => !flag.startsWith('expires='))
    .map((flag) => flag.replace(/=true$/, ''))
    .toSorted()

beforeEach(async () => {
  kept.clear()
  await database.query('delete from rate_limits')
})

const FLAGS = ['httponly', 'path=/', 'samesite=lax', 'secure']

it('keeps the session in a cookie that no script reads and only https carries', async () => {
  const { headers } = await signIn()
  expect(headers.getSetCookie().map(flagsOf)).toEqual([FLAGS])
  expect(headers.getSetCookie()[0]).toMatch(/^mailings-token=/)
})

it('gives every other answer that sets it the same flags', async () => {
  const { body } = await signIn()
  for (const path of ['/users/refresh-token', '/users/logout']) {
    const { headers, status } = await api({ method: 'POST', path, token: String(body.token) })
    expect([path, status, headers.getSetCookie().map(flagsOf)]).toEqual([path, 200, [FLAGS]])
  }
})

it('does so on the pages of the site', async () => {
  const { dropSessionCookie, startSession } = await import('../../../src/site/server/session.ts')
  const { keepLanguage } = await import('../../../src/site/server/language.ts')
  const flags = { httpOnly: true, path: '/', sameSite: 'lax', secure: true }
  await startSession(credentials)
  expect([...kept]).toEqual([['mailings-token', { ...flags, expires: expect.any(Date) }]])
  await dropSessionCookie()
  expect([...kept]).toEqual([['mailings-token', { ...flags, expires: new Date(0) }]])
  await keepLanguage('ru')
  expect(kept.get('mailings-lng')).toMatchObject({ path: '/', sameSite: 'lax', secure: true })
})

it.each([
  [{ origin: SITE }, true],
  [{ origin: SITE, host: 'evil.test' }, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{}, false],
  [{ origin: 'null' }, false],
  [{ origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }, false],
  [{ host: 'evil.test', origin: 'https://evil.test' }, false],
  [{ origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }, false],
  [{ origin: 'http://mail.example.test' }, false],
  [{ origin: `${SITE}.evil.test` }, false],
  [{ origin: `${SITE}:8443` }, false],
  [{ origin: 'http://localhost:3000' }, false],
])('takes the cookie with %j: %s', async (headers: Record<string, string>, isTaken) => {
  const { body: session } = await signIn()
  const cookie = `mailings-token=${String(session.token)}`
  const { body } = await api({ headers: { ...headers, cookie }, path: '/users/me' })
  expect((body.user as null | { id: number })?.id ?? null).toBe(isTaken ? user.id : null)
  const made = await api({
    body: { name: 'List' },
    headers: { ...headers, cookie },
    path: '/lists',
  })
  expect(made.status).toBe(isTaken ? 201 : 403)
})

it('writes links with its own address, whatever Host is sent', async () => {
  const headers = { host: 'evil.test', 'x-forwarded-host': 'evil.test' }
  await api({ body: { email: user.email }, headers, path: '/users/forgot-password' })
  const [letter] = await sendOutbox({ letters, payload })
  expect(String(letter?.text)).toContain(`${SITE}/reset?token=`)
  expect(JSON.stringify(letter)).not.toContain('evil.test')
})

it('answers the page for unsubscribing with headers of its own', async () => {
  const { headers, status } = await api({ path: '/mailings/unsubscribe/forged' })
  expect([status, Object.fromEntries(headers)]).toEqual([
    404,
    expect.objectContaining({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none';.*form-action 'self'; frame-ancestors 'none'/,
      ),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    }),
  ])
})
