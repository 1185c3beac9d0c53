import { beforeEach, describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createMailing,
  createMessage,
  createUser,
  richText,
  signIn,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

/** `limits.testLettersPerHour` as it is when nobody sets it. */
const TEST_LETTERS = 20

const database = await createDatabase()
// Refusals are what this file is about; they need not stand in the log.
const { letters, payload } = await getTestPayload({
  database,
  environment: { LOG_LEVEL: 'silent' },
})
const api = createApi(payload)

const owner = await createUser(payload, { name: 'Anna Ivanova' })
const other = await createUser(payload)
const client = await createClient(payload, { name: 'Ada Lovelace', owner: owner.id })
const message = await createMessage(payload, {
  body: richText('Hello {{ client.firstName }}, and welcome.'),
  owner: owner.id,
  subject: 'For {{ client.name }}',
})
const mailing = await createMailing(payload, { message: message.id, owner: owner.id })

const tokens = {
  admin: await signIn(payload, await createUser(payload, { role: 'admin' })),
  editor: await signIn(payload, await createUser(payload, { role: 'editor' })),
  manager: await signIn(payload, await createUser(payload, { role: 'manager' })),
  nobody: undefined,
  owner: await signIn(payload, owner),
  stranger: await signIn(payload, await createUser(payload)),
}
type Who = keyof typeof tokens

const call = (who: Who, path: string, body?: unknown) => {
  const token = tokens[who]
  return api({ path, ...(body === undefined ? {} : { body }), ...(token ? { token } : {}) })
}

beforeEach(() => {
  letters.length = 0
})

describe('GET /mailings/:id/standing', () => {
  const path = `/mailings/${mailing.id}/standing`

  it.each<[Who, number]>([
    ['owner', 200],
    ['manager', 200],
    ['admin', 200],
    ['stranger', 404],
    ['editor', 404],
    ['nobody', 404],
  ])('answers %s with %d', async (who, status) => {
    const answer = await call(who, path)
    expect(answer.status).toBe(status)
    if (status === 404) expect(answer.text).not.toContain('Mailing 1')
  })

  it('tells the state before and after activation', async () => {
    expect((await call('owner', path)).body).toMatchObject({
      hasBegun: false,
      hasTimesLeft: true,
      isActive: false,
      lastRun: null,
      nextRunAt: null,
      status: 'created',
    })
    await activateMailing({ mailingId: mailing.id, payload })
    const { body } = await call('owner', path)
    expect(body).toMatchObject({ isActive: true, status: 'created' })
    expect(Date.parse(String(body.nextRunAt))).toBeGreaterThan(Date.now())
    expect(body).not.toHaveProperty('rule')
  })

  it.each(['0', 'x', "1'or'1", '99999', '99999999999999'])('knows no mailing %s', async (id) => {
    expect((await call('owner', `/mailings/${encodeURIComponent(id)}/standing`)).status).toBe(404)
  })
})

describe('POST /messages/preview', () => {
  const path = '/messages/preview'
  const draft = {
    body: richText('Dear {{ client.firstName }}, from {{ sender.name }}'),
    language: 'en',
    subject: 'News for {{ client.name }}',
  }

  it('shows a draft as a client of the writer will see it, and stores nothing', async () => {
    const before = await payload.count({ collection: 'messages' })
    const { body, status } = await call('owner', path, { ...draft, client: client.id })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      address: client.email,
      problems: [],
      subject: 'News for Ada Lovelace',
    })
    expect(body.from).toMatchObject({ name: 'Anna Ivanova' })
    expect(body.beginning).toMatch(/^Dear Ada, from Anna Ivanova/)
    expect(body.text).toContain('Dear Ada, from Anna Ivanova')
    expect(body.html).toContain('Dear Ada, from Anna Ivanova')
    expect(await payload.count({ collection: 'messages' })).toEqual(before)
    expect(letters).toEqual([])
  })

  it('invents a recipient in the language of the letter', async () => {
    const preheader = '{{ client.firstName }} first'
    const { body } = await call('owner', path, { ...draft, language: 'ru', preheader })
    expect(body.subject).toBe('News for Анна Иванова')
    expect(body.beginning).toBe('Анна first')
  })

  it('names the owner as the sender of a saved message, whoever looks', async () => {
    const { body } = await call('manager', path, { ...draft, id: message.id })
    expect(body.text).toContain('from Anna Ivanova')
  })

  it('names what is wrong with a draft, and shows it all the same', async () => {
    const { body, status } = await call('owner', path, {
      ...draft,
      subject: 'Hi {{ client.nmae }}',
    })
    expect(status).toBe(200)
    expect(body.problems).toMatchObject([{ field: 'subject' }])
    expect(body.html).not.toBe('')
  })

  it.each<[Who, number]>([
    ['stranger', 404],
    ['editor', 401],
    ['nobody', 401],
  ])('does not show %s somebody else’s client', async (who, status) => {
    const answer = await call(who, path, { ...draft, client: client.id })
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('Lovelace')
  })

  it('defuses what a client is called', async () => {
    const sly = await createClient(payload, {
      name: '<img src=x onerror=alert(1)>',
      owner: owner.id,
    })
    const { body } = await call('owner', path, { ...draft, client: sly.id })
    expect(body.html).not.toContain('<img src=x')
  })

  it('survives a body that is no rich text', async () => {
    for (const body of [null, 'x', 7, { root: 1 }]) {
      expect((await call('owner', path, { ...draft, body })).status).toBe(200)
    }
  })
})

describe('POST /messages/:id/test', () => {
  const path = `/messages/${message.id}/test`

  it('sends the saved message to whoever asks, and to nobody else', async () => {
    const { body, status } = await call('owner', path, {})
    expect(status).toBe(200)
    expect(body).toMatchObject({ address: owner.email })
    expect(letters).toMatchObject([
      {
        subject: '[Test] For Anna Ivanova',
        to: { address: owner.email, name: 'Anna Ivanova' },
      },
    ])
    expect(String(letters[0]?.text)).toContain('Hello Anna, and welcome.')
  })

  it('writes it as to a client, and sends it to whoever asks all the same', async () => {
    const { body, status } = await call('owner', path, { client: client.id })
    expect(status).toBe(200)
    expect(body.message).toBe(
      `A test letter is on its way to ${owner.email}, as ${client.email} will get it.`,
    )
    expect(letters).toMatchObject([
      { subject: '[Test] For Ada Lovelace', to: { address: owner.email, name: 'Anna Ivanova' } },
    ])
    expect(String(letters[0]?.text)).toContain('Hello Ada, and welcome.')
  })

  it('is not written as to somebody else’s client', async () => {
    const theirs = await createClient(payload, { name: 'Grace Hopper', owner: other.id })
    const answer = await call('owner', path, { client: theirs.id })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('Hopper')
    expect(letters).toEqual([])
  })

  it('lets staff test what they can read, to their own address', async () => {
    await call('manager', path, {})
    expect(letters).toHaveLength(1)
    expect(JSON.stringify(letters[0]?.to)).not.toContain(String(owner.email))
  })

  it.each<[Who, number]>([
    ['stranger', 404],
    ['editor', 401],
    ['nobody', 401],
  ])('refuses %s', async (who, status) => {
    expect((await call(who, path, {})).status).toBe(status)
    expect(letters).toEqual([])
  })

  it('ends after so many an hour', async () => {
    const answers = []
    for (let letter = 0; letter <= TEST_LETTERS; letter += 1) {
      answers.push((await call('admin', path, {})).status)
    }
    expect(answers.filter((status) => status === 200)).toHaveLength(TEST_LETTERS)
    expect(answers.at(-1)).toBe(429)
    expect(letters).toHaveLength(TEST_LETTERS)
  })
})
