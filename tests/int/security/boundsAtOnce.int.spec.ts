import { Readable } from 'node:stream'
import { initTransaction, killTransaction } from 'payload'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'

import type * as Plugin from '../../../src/mailings/index.ts'
import type { MailingsOptions } from '../../../src/mailings/options.ts'

import { importFileOf } from '../../../src/mailings/operations/imports/importFileOf.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import { createMessage, createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { sessionOf } from '../access/support/people.ts'

const MOST = 5
const PREFERENCES = 20

// The app as it is, with bounds that are soon reached.
vi.mock('../../../src/mailings/index.ts', async (original) => {
  const real = await original<typeof Plugin>()
  const limits = { attachments: MOST, clients: MOST, lists: MOST, mailings: MOST, messages: MOST }
  return {
    ...real,
    mailings: (options: MailingsOptions) => real.mailings({ ...options, limits }),
  }
})

const database = await createDatabase()
const { payload } = await getTestPayload({
  database,
  environment: { LIMITS: `images=${MOST} preferences=${PREFERENCES}`, LOG_LEVEL: 'silent' },
})
const gate = openGate(payload)

const newcomer = async () => {
  const user = await createUser(payload)
  const message = await createMessage(payload, { owner: user.id })
  return { headers: await sessionOf(payload, user), message, role: 'A' as const, user }
}

type Owner = Awaited<ReturnType<typeof newcomer>>

const formOf = (args: { bytes: Buffer; fields: object; name: string; type: string }): FormData => {
  const form = new FormData()
  form.set('_payload', JSON.stringify(args.fields))
  form.set('file', new File([new Uint8Array(args.bytes)], args.name, { type: args.type }))
  return form
}

const png = await sharp({ create: { background: '#345', channels: 3, height: 9, width: 9 } })
  .png()
  .toBuffer()
const pdf = Buffer.from('%PDF-1.4 the prices')

const mailingOf = (owner: Owner) => ({
  message: owner.message.id,
  name: 'A mailing',
  recipients: { everyone: true },
  recurrence: { kind: 'once' },
  startAt: '2031-01-01T00:00:00.000Z',
  timeZone: 'UTC',
})

type Call = { body: FormData | Record<string, unknown>; path?: string }

/** What the call of a number brings, by where it goes. */
const calls: Readonly<Record<string, (at: number, owner: Owner) => Call>> = {
  attachments: () => ({
    body: formOf({ bytes: pdf, fields: {}, name: 'a.pdf', type: 'application/pdf' }),
  }),
  clients: (at) => ({ body: { email: `c${at}@example.test`, name: 'A client' } }),
  lists: (at) => ({ body: { name: `List ${at}` } }),
  mailings: (_, owner) => ({ body: mailingOf(owner) }),
  media: () => ({
    body: formOf({ bytes: png, fields: { alt: 'Our shop' }, name: 'a.png', type: 'image/png' }),
  }),
  messages: () => ({ body: { body: body(words('Hello')), language: 'en', subject: 'A letter' } }),
  'payload-preferences': (at) => ({ body: { key: `key-${at}`, value: { at } } }),
  'payload-preferences/:key': (at) => ({
    body: { value: { at } },
    path: `payload-preferences/key-${at}`,
  }),
}

const isGood = ({ status }: { status: number }): boolean => status === 200 || status === 201

describe('twenty calls at once, when there is room for one', () => {
  it.each(Object.entries(calls))('of %s: one is kept', async (name, callOf) => {
    const owner = await newcomer()
    const most = name.startsWith('payload-preferences') ? PREFERENCES : MOST
    const ask = (at: number) => {
      const { body: brought, path = name } = callOf(at, owner)
      return gate.rest(owner, { body: brought, method: 'POST', path: `/${path}` })
    }
    const made = name === 'messages' ? 1 : 0
    for (let at = made + 1; at < most; at += 1) {
      const answer = await ask(at)
      expect([isGood(answer), answer.text]).toEqual([true, expect.any(String)])
    }
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(100 + at)))
    expect(answers.filter(isGood)).toHaveLength(1)
    for (const answer of answers.filter((each) => !isGood(each)))
      expect([answer.status, answer.text]).toEqual([
        400,
        expect.stringContaining(`may keep ${most}`),
      ])
  })
})

describe('a file of clients', () => {
  it('goes no further than the bound with forms that are saved beside it', async () => {
    const owner = await newcomer()
    const lines = Array.from({ length: 20 }, (_, at) => `file-${at}@example.test`)
    const file = importFileOf({
      name: 'people.csv',
      ownerId: owner.user.id,
      payload,
      settings: { conflict: 'update', delimiter: ',', hasHeader: true },
      source: Readable.from([Buffer.from(['email', ...lines].join('\n'))]),
    })
    const forms = Array.from({ length: 20 }, (_, at) =>
      gate.rest(owner, {
        body: { email: `form-${at}@example.test`, name: 'A client' },
        path: '/clients',
      }),
    )
    await Promise.all([file, ...forms])
    expect(
      await database.query('select id from clients where owner_id = $1', [owner.user.id]),
    ).toHaveLength(MOST)
  })
})

describe('transactions that make documents of several kinds', () => {
  const steps = {
    clients: (at: number) => ({ email: `t${at}@example.test`, name: 'A client' }),
    lists: (at: number) => ({ name: `List ${at}` }),
    messages: () => ({ body: body(words('Hello')), language: 'en', subject: 'A letter' }),
  }
  type Kind = keyof typeof steps

  it('do not wait for each other, whatever their order', async () => {
    const owner = await newcomer()
    const make = async (order: Kind[], at: number) => {
      const req = await gate.request(owner)
      await initTransaction(req)
      for (const kind of order) {
        const data = steps[kind](at) as never
        await payload.create({
          collection: kind as 'clients',
          data,
          overrideAccess: false,
          req,
          user: req.user,
        })
      }
      // Undone, so that there is room for the next one.
      await killTransaction(req)
    }
    const orders: Kind[][] = [
      ['clients', 'lists', 'messages'],
      ['messages', 'lists', 'clients'],
      ['lists', 'messages', 'clients'],
    ]
    await Promise.all(Array.from({ length: 18 }, (_, at) => make(orders[at % 3] ?? [], at)))
  })
})
