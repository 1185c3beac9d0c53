import { expect, it, vi } from 'vitest'

import type * as Plugin from '../../../src/mailings/index.ts'
import type { MailingsOptions } from '../../../src/mailings/options.ts'

import { createDatabase } from '../../support/database.ts'
import {
  createAttachment,
  createClient,
  createList,
  createMailing,
  createMessage,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { bodies } from '../access/support/targets.ts'
import { openWorld } from '../access/support/world.ts'

const LIMITS = {
  attachmentsPerMessage: 2,
  attemptsPerCall: 3,
  clientsPerMailing: 2,
  documents: 11,
  lettersPerPage: 6,
  listsPerDocument: 3,
  plainTextCharacters: 1_001,
  reasonCharacters: 12,
  recipientsPerPage: 7,
  subjectCharacters: 30,
  testLettersPerHour: 2,
} satisfies MailingsOptions['limits']

// The app as it is, with other limits of the plugin.
vi.mock('../../../src/mailings/index.ts', async (original) => {
  const real = await original<typeof Plugin>()
  return {
    ...real,
    mailings: (options: MailingsOptions) => real.mailings({ ...options, limits: LIMITS }),
  }
})

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const { gate, people, world } = await openWorld(database, payload)
const owner = world.A.id

const repeat = async <Made>(count: number, make: () => Promise<Made>): Promise<Made[]> => {
  const made: Made[] = []
  for (let at = 0; at < count; at += 1) made.push(await make())
  return made
}
const idsOf = async (count: number, make: () => Promise<{ id: number }>): Promise<number[]> =>
  (await repeat(count, make)).map(({ id }) => id)

const [attachments, clients, lists] = [
  await idsOf(3, () => createAttachment(payload, { owner })),
  await idsOf(20, () => createClient(payload, { owner })),
  await idsOf(4, () => createList(payload, { owner })),
]
const message = await createMessage(payload, { owner })
const mailing = await createMailing(payload, { message: message.id, owner })

const create = async (slug: string, change: Record<string, unknown>): Promise<number> => {
  const whole = (await bodies[slug]?.(world, world.A)) ?? {}
  return (await gate.rest(people.A, { body: { ...whole, ...change }, path: `/${slug}` })).status
}

it.each<[name: string, slug: string, at: Record<string, unknown>, past: Record<string, unknown>]>([
  ['attachmentsPerMessage', 'messages', { attachments: attachments.slice(0, 2) }, { attachments }],
  ['listsPerDocument', 'clients', { lists: lists.slice(0, 3) }, { lists }],
  [
    'listsPerDocument of a mailing',
    'mailings',
    { recipients: { everyone: false, lists: lists.slice(0, 3) } },
    { recipients: { everyone: false, lists } },
  ],
  [
    'clientsPerMailing',
    'mailings',
    { recipients: { clients: clients.slice(0, 2), everyone: false } },
    { recipients: { clients: clients.slice(0, 3), everyone: false } },
  ],
  [
    'plainTextCharacters',
    'messages',
    { plainText: 'x'.repeat(1_001) },
    { plainText: 'x'.repeat(1_002) },
  ],
  ['subjectCharacters', 'messages', { subject: 'x'.repeat(30) }, { subject: 'x'.repeat(31) }],
  [
    'subjectCharacters of the line after it',
    'messages',
    { preheader: 'x'.repeat(30) },
    { preheader: 'x'.repeat(31) },
  ],
])('bounds a document as set: %s', async (_, slug, at, past) => {
  expect([await create(slug, at), await create(slug, past)]).toEqual([201, 400])
})

it('bounds the documents of an answer as set', async () => {
  const { body } = await gate.rest(people.A, { path: '/clients?depth=0&limit=0' })
  expect(body.docs).toHaveLength(LIMITS.documents)
})

it('bounds the reason of a manager as set', async () => {
  const disable = async (length: number) => {
    const call = { body: { reason: 'x'.repeat(length) }, path: `/mailings/${mailing.id}/disable` }
    const { status, text } = await gate.rest(people.manager, call)
    return { status, text }
  }
  const past = await disable(LIMITS.reasonCharacters + 1)
  expect(past).toEqual({ status: 400, text: expect.stringContaining('12 characters') })
  expect((await disable(LIMITS.reasonCharacters)).status).toBe(200)
})

it('bounds the pages of a dry run as set, and what may stand in it', async () => {
  const ask = (recipients: object) =>
    gate.rest(people.A, { body: { group: 'willGet', recipients }, path: '/mailings/dry-run' })
  const { body } = await ask({ everyone: true })
  const { listed } = body as { listed: { next: unknown; rows: unknown[] } }
  expect(listed.rows).toHaveLength(LIMITS.recipientsPerPage)
  expect(listed.next).not.toBeNull()
  expect((await ask({ clients: clients.slice(0, 2) })).status).toBe(200)
  expect((await ask({ clients: clients.slice(0, 3) })).status).toBe(400)
  expect((await ask({ lists })).status).toBe(400)
})

it('shows no more in a preview than a message may hold', async () => {
  const whole = await bodies.messages?.(world, world.A)
  const call = {
    body: { ...whole, attachments, subject: 'x'.repeat(31) },
    path: '/messages/preview',
  }
  const { body: shown } = await gate.rest(people.A, call)
  expect(shown.subject).toBe('x'.repeat(LIMITS.subjectCharacters))
  expect(shown.attachments).toHaveLength(LIMITS.attachmentsPerMessage)
})

it('bounds the letters of a page and the attempts of a call as set', async () => {
  const run = await payload.db.create({
    collection: 'runs',
    data: {
      dueAt: '2031-01-01T00:00:00.000Z',
      kind: 'scheduled',
      mailing: mailing.id,
      owner,
      status: 'finished',
    },
  })
  for (let at = 0; at < 9; at += 1) {
    const data = { email: `a${at}@example.test`, owner, run: run.id, state: 'rejected' }
    await payload.db.create({ collection: 'attempts', data })
  }
  const { body } = await gate.rest(people.A, { path: `/runs/${run.id}/letters` })
  const page = body as { next?: unknown; rows?: unknown[] }
  expect(page.rows).toHaveLength(LIMITS.lettersPerPage)
  const retry = async (count: number) => {
    const attempts = Array.from({ length: count }, (_, at) => at + 1)
    const call = { body: { attempts }, path: `/runs/${run.id}/retry` }
    return (await gate.rest(people.A, call)).text
  }
  expect(await retry(LIMITS.attemptsPerCall + 1)).toMatch(/1 to 3 ids/)
  expect(await retry(LIMITS.attemptsPerCall)).not.toMatch(/ids/)
})

it('bounds test letters as set', async () => {
  const test = async () =>
    (await gate.rest(people.A, { body: {}, path: `/messages/${message.id}/test` })).status
  expect([await test(), await test(), await test()]).toEqual([200, 200, 429])
})
