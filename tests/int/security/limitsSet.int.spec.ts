import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'

import { blackPng } from '../../support/blackPng.ts'
import { createDatabase } from '../../support/database.ts'
import { createList, createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { sessionOf } from '../access/support/people.ts'

const LIMITS = {
  bodyBytes: 100_001,
  conditions: 11,
  confirmHours: 2,
  depth: 1,
  documents: 12,
  downloadsPerHour: 2,
  fileBytes: 100_002,
  filterValues: 51,
  graphqlComplexity: 60,
  graphqlDefinitions: 3,
  graphqlDepth: 6,
  graphqlFields: 130,
  imageBytes: 10_001,
  imageFrames: 3,
  imagePixels: 10_000,
  images: 2,
  lettersPerHour: 1,
  nesting: 3,
  page: 2,
  passwordLength: 20,
  pathCharacters: 52,
  preferenceCharacters: 1_001,
  preferences: 20,
  requestsPerHour: 4,
  resetHours: 3,
  sessionHours: 5,
  tellingLettersPerHour: 2,
  wrongPasswords: 2,
}

const database = await createDatabase()
const { payload } = await getTestPayload({
  database,
  environment: {
    LIMITS: Object.entries(LIMITS)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  },
})
const gate = openGate(payload)
const user = await createUser(payload)
const owner = { headers: await sessionOf(payload, user), role: 'A' as const, user }
const nobody = { headers: {}, role: 'nobody' as const, user: null }
const list = await createList(payload, { owner: user.id })

await database.query(
  `with made as (
     insert into clients (name, email, owner_id, updated_at, created_at)
     select 'Client ' || n, 'c' || n || '@example.test', $1, now(), now() from generate_series(1, 40) n returning id)
   insert into clients_rels ("order", parent_id, path, lists_id) select 1, id, 'lists', $2 from made`,
  [user.id, list.id],
)

const read = (query: string) => gate.rest(owner, { path: `/clients?${query}` })
/** A part of a GraphQL query, two points each. */
const clients = (count: number) =>
  Array.from({ length: count }, (_, at) => `a${at}: Clients { totalDocs }`).join(' ')
const graphql = async (query: string) => (await gate.graphql(owner, query)).errors.join()

beforeEach(async () => {
  await database.query('delete from rate_limits')
})

it('bounds the documents of an answer and its pages as set', async () => {
  for (const [limit, length] of [
    [LIMITS.documents, LIMITS.documents],
    [LIMITS.documents + 1, LIMITS.documents],
  ]) {
    const { body } = await read(`depth=0&limit=${limit}`)
    expect(body.docs).toHaveLength(length ?? 0)
  }
  expect((await read('depth=0&page=2')).body.page).toBe(LIMITS.page)
  expect((await read('depth=0&page=3')).body.page).toBe(LIMITS.page)
})

it('bounds filters as set', async () => {
  const conditions = (count: number) =>
    Array.from({ length: count }, (_, at) => `where[or][${at}][name][equals]=x${at}`).join('&')
  expect((await read(conditions(LIMITS.conditions))).status).toBe(200)
  expect((await read(conditions(LIMITS.conditions + 1))).status).toBe(400)
  const values = (count: number) =>
    `where[id][in]=${Array.from({ length: count }, (_, at) => at + 1)}`
  expect((await read(values(LIMITS.filterValues))).status).toBe(200)
  expect((await read(values(LIMITS.filterValues + 1))).text).toContain('51 values')
  const path = (length: number) => `sort=attributes.${'a'.repeat(length - 11)}`
  expect((await read(path(LIMITS.pathCharacters))).status).toBe(200)
  expect((await read(path(LIMITS.pathCharacters + 1))).text).toContain('52 characters')
  // The filter itself and what is compared are a level each.
  const nested = (groups: number) => `where${'[and][0]'.repeat(groups)}[name][equals]=x`
  expect((await read(nested(LIMITS.nesting - 2))).status).toBe(200)
  const past = await read(nested(LIMITS.nesting - 1))
  expect([past.status, past.text]).toEqual([400, expect.stringContaining('3 deep')])
})

it('bounds the depth of documents as set', async () => {
  const client = async (depth: number) => {
    const { body } = await read(`limit=1&depth=${depth}&populate[lists][owner]=true`)
    const [found] = body.docs as { lists: { owner: unknown }[] }[]
    return found?.lists[0]
  }
  expect(await client(0)).toBe(list.id)
  expect(await client(1)).toMatchObject({ id: list.id, owner: user.id })
  expect(await client(2)).toMatchObject({ id: list.id, owner: user.id })
})

it.each([
  ['{ Clients(limit: 2) { docs { lists { owner { id } } } } }', /^$/],
  [
    '{ Clients(limit: 1) { docs { lists { owner { id } lists: members { docs { id } } } } } }',
    /^$/,
  ],
  [
    '{ Clients(limit: 1) { docs { lists { members(limit: 1) { docs { lists { id } } } } } } }',
    /7 levels deep; at most 6/,
  ],
  ['{ Clients(limit: 12) { docs { id name email comment createdAt updatedAt } } }', /^$/],
  [
    `{ Clients(limit: 12) { docs { ${'abcdefghijk'.replace(/./g, '$&: name ')} } } }`,
    /might hold 1\d\d values; at most 130/,
  ],
  [
    'query A { Clients { totalDocs } } query B { __typename } query C { __typename }',
    /^(?!.*too many)/,
  ],
  [
    'query A { Clients { totalDocs } } query B { __typename } query C { __typename } query D { __typename }',
    /too many operations/,
  ],
  [`{ ${clients(LIMITS.graphqlComplexity / 2)} }`, /^$/],
  [`{ ${clients(LIMITS.graphqlComplexity / 2 + 1)} }`, /complexity/],
])('bounds GraphQL as set: %s', async (query, errors) => {
  expect(await graphql(query)).toMatch(errors)
})

it('bounds bodies as set', async () => {
  const { boundBody } = await import('../../../src/site/server/boundBody.ts')
  const take = boundBody(async (_request: Request, _context: null) => new Response(null))
  const send = async (bytes: number, type: string) => {
    const headers = { 'content-length': String(bytes), 'content-type': type }
    const request = new Request('http://127.0.0.1/api/clients', {
      body: 'x',
      headers,
      method: 'POST',
    })
    return (await take(request, null)).status
  }
  const form = 'multipart/form-data; boundary=x'
  expect(await send(LIMITS.bodyBytes, 'application/json')).toBe(200)
  expect(await send(LIMITS.bodyBytes + 1, 'application/json')).toBe(413)
  expect(await send(LIMITS.fileBytes, form)).toBe(200)
  expect(await send(LIMITS.fileBytes + 1, form)).toBe(413)
})

it('bounds wrong passwords as set', async () => {
  const login = (password: string) =>
    gate.rest(nobody, { body: { email: user.email, password }, path: '/users/login' })
  expect((await login('wrong')).status).toBe(401)
  expect((await login('wrong')).status).toBe(401)
  expect((await login(PASSWORD)).status).toBe(429)
})

it('bounds questions of strangers and letters to an address as set', async () => {
  await database.query('delete from system_letters')
  const ask = () =>
    gate.rest(nobody, { body: { email: user.email }, path: '/users/forgot-password' })
  for (let at = 0; at < LIMITS.requestsPerHour; at += 1) expect((await ask()).status).toBe(202)
  expect((await ask()).status).toBe(429)
  expect(await database.query('select 1 from system_letters')).toHaveLength(LIMITS.lettersPerHour)
})

it('bounds letters that tell of what was done as set', async () => {
  await database.query('delete from system_letters')
  const { writeMailingLetter } =
    await import('../../../src/collections/SystemLetters/writeMailingLetter.ts')
  const { systemLettersService } = await import('../../../src/collections/index.ts')
  const tell = writeMailingLetter('mailing-disabled')
  const mailing = { id: 1, name: 'News', owner: user.id }
  let sent = 0
  for (let at = 0; at < 5; at += 1) {
    await tell({ mailing, payload, reason: 'x' })
    sent += (await systemLettersService.runOnce({ payload })).sent ?? 0
  }
  expect(sent).toBe(LIMITS.tellingLettersPerHour)
})

it('bounds files with all of one’s data as set', async () => {
  const download = async () => (await gate.rest(owner, { path: '/users/data' })).status
  expect([await download(), await download(), await download()]).toEqual([200, 200, 429])
})

it('bounds images as set', async () => {
  const pixels = await sharp({ create: { background: '#345', channels: 3, height: 9, width: 9 } })
    .png()
    .toBuffer()
  const send = (bytes: Buffer, type = 'png') => {
    const form = new FormData()
    form.set('_payload', JSON.stringify({ alt: 'A picture' }))
    form.set('file', new File([new Uint8Array(bytes)], `a.${type}`, { type: `image/${type}` }))
    return gate.rest(owner, { body: form, method: 'POST', path: '/media' })
  }
  const upload = (size: number) => send(Buffer.concat([pixels, Buffer.alloc(size - pixels.length)]))
  const removeAll = () => database.query('delete from media')
  // Frames of one colour would be one.
  const animated = async (height: number, frames: number) =>
    sharp(
      await Promise.all(
        Array.from({ length: frames }, (_, at) =>
          sharp({
            create: { background: { b: 9, g: 0, r: at * 60 }, channels: 3, height, width: 50 },
          })
            .png()
            .toBuffer(),
        ),
      ),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()
  for (const [bytes, type, words] of [
    [blackPng(101, 100), 'png', '10100 pixels'],
    [await animated(101, 2), 'gif', '10100 pixels'],
    [await animated(9, 4), 'gif', '4 frames'],
  ] as const) {
    const { status, text } = await send(bytes, type)
    expect([status, text]).toEqual([400, expect.stringContaining(words)])
    expect(text).toContain('"path":"file"')
  }
  for (const [bytes, type] of [
    [blackPng(100, 100), 'png'],
    [await animated(66, 3), 'gif'],
  ] as const)
    expect((await send(bytes, type)).status).toBe(201)
  await removeAll()
  expect((await upload(LIMITS.imageBytes)).status).toBe(201)
  expect((await upload(LIMITS.imageBytes + 1)).status).toBe(400)
  expect((await upload(LIMITS.imageBytes)).status).toBe(201)
  const past = await upload(LIMITS.imageBytes)
  expect([past.status, past.text]).toEqual([400, expect.stringContaining('may keep 2')])
})

it('bounds preferences as set, by key and through the collection', async () => {
  const keep = (key: string, value: unknown = { a: 1 }) =>
    gate.rest(owner, { body: { value } as never, path: `/payload-preferences/${key}` })
  const create = (key: string, value: unknown = { a: 1 }) =>
    gate.rest(owner, { body: { key, value } as never, path: '/payload-preferences' })
  // {"value":"…"} and "…" as JSON.
  const [body, value] = ['x'.repeat(LIMITS.preferenceCharacters - 12), 'x'.repeat(999)]
  expect((await keep('long', body)).status).toBe(200)
  const past = await keep('long', `${body}x`)
  expect([past.status, past.text]).toEqual([400, expect.stringContaining('1001 characters')])
  expect((await create('longer', `${value}x`)).status).toBe(400)
  expect((await create('longer', value)).status).toBe(201)
  for (let at = 2; at < LIMITS.preferences; at += 1)
    expect((await keep(`key-${at}`)).status).toBe(200)
  for (const answer of [await keep('one-more'), await create('one-more')])
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('may keep 20')])
  expect((await keep('long', { b: 2 })).status).toBe(200)
})

it('bounds passwords from below as set', async () => {
  const register = (length: number) =>
    gate.rest(nobody, {
      body: {
        email: `of-${length}@example.test`,
        language: 'en',
        name: 'Vera',
        password: 'violet-Kettle-92-harbour'.slice(0, length),
        timeZone: 'UTC',
      },
      path: '/users/register',
    })
  const past = await register(LIMITS.passwordLength - 1)
  expect([past.status, past.text]).toEqual([400, expect.stringContaining('20')])
  expect((await register(LIMITS.passwordLength)).status).toBe(202)
})

it('bounds sessions as set', async () => {
  const before = Math.floor(Date.now() / 1_000)
  const { body } = await gate.rest(nobody, {
    body: { email: user.email, password: PASSWORD },
    path: '/users/login',
  })
  const hours = (Number(body.exp) - before) / 3_600
  expect(hours).toBeGreaterThanOrEqual(LIMITS.sessionHours)
  expect(hours).toBeLessThan(LIMITS.sessionHours + 0.1)
})

it('bounds the links of letters as set, and the letters say so', async () => {
  const { isTokenGood, makeToken } = await import('../../../src/collections/Users/tokens/token.ts')
  const { buildLetter } =
    await import('../../../src/collections/SystemLetters/letters/buildLetter.ts')
  const [now, secret] = [Date.UTC(2031, 0, 1), payload.secret]
  const account = { _verified: false, email: String(user.email), hash: 'h', id: user.id }
  for (const [purpose, hours, words] of [
    ['confirm', LIMITS.confirmHours, { en: '2 hours', ru: '2 часа' }],
    ['reset', LIMITS.resetHours, { en: '3 hours', ru: '3 часа' }],
  ] as const) {
    const token = makeToken({ now, purpose, secret, subject: account })
    const isGood = (at: number) =>
      isTokenGood({ now: at, purpose, secret, subject: account, token })
    const end = now + hours * 3_600_000
    expect([isGood(end - 1), isGood(end)]).toEqual([true, false])
    for (const language of ['en', 'ru'] as const) {
      const to = account.email
      const input = { account, kind: purpose, language, now, secret, siteUrl: 'http://a.test', to }
      expect(buildLetter(input)?.text).toContain(words[language])
    }
  }
})
