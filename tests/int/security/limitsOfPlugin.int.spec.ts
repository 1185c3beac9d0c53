import { Readable } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'

import type * as Plugin from '../../../src/mailings/index.ts'
import type { MailingsOptions } from '../../../src/mailings/options.ts'

import { CountNote } from '../../../src/mailings/admin/attempts/CountNote.tsx'
import { runBulkActions } from '../../../src/mailings/operations/bulk/runBulkActions.ts'
import { importFileOf } from '../../../src/mailings/operations/imports/importFileOf.ts'
import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
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
  attributesPerClient: 2,
  bulkFilterCharacters: 101,
  clientsPerMailing: 2,
  commentCharacters: 20_000,
  countedAttempts: 100,
  documents: 11,
  excludedDates: 3,
  imagesPerMessage: 2,
  importColumns: 5,
  importRefusedLines: 2,
  importsKept: 1,
  lettersPerPage: 6,
  listsPerDocument: 3,
  nameCharacters: 250,
  plainTextCharacters: 1_001,
  reasonCharacters: 5_000,
  recipientsPerPage: 7,
  sendNowPerDay: 2,
  subjectCharacters: 30,
  tagCharacters: 250,
  tagsPerClient: 3,
  testLettersPerHour: 2,
  versionsPerMessage: 2,
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

const tags = (size: number) => Array.from({ length: size }, (_, at) => `tag-${at}`)
const dates = (size: number) => Array.from({ length: size }, (_, at) => `2032-01-0${at + 1}`)
const attributes = (size: number) => Object.fromEntries(tags(size).map((tag) => [tag, 'x']))
const daily = { recurrence: { every: 1, kind: 'daily', localTime: '09:00' } }

type Bounded = [
  name: string,
  slug: string,
  at: Record<string, unknown>,
  past: Record<string, unknown>,
]

it.each<Bounded>([
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
  ['attributesPerClient', 'clients', { attributes: attributes(2) }, { attributes: attributes(3) }],
  ...['clients', 'lists'].map((slug): Bounded => {
    const [at, past] = [{ comment: 'x'.repeat(20_000) }, { comment: 'x'.repeat(20_001) }]
    return [`commentCharacters of ${slug}`, slug, at, past]
  }),
  ...['clients', 'lists', 'mailings'].map((slug): Bounded => {
    const [at, past] = [{ name: 'я'.repeat(250) }, { name: 'я'.repeat(251) }]
    return [`nameCharacters of ${slug}`, slug, at, past]
  }),
  [
    'excludedDates',
    'mailings',
    { ...daily, excludedDates: dates(3) },
    { ...daily, excludedDates: dates(4) },
  ],
  ['tagCharacters', 'clients', { tags: ['あ'.repeat(250)] }, { tags: ['あ'.repeat(251)] }],
  ['tagsPerClient', 'clients', { tags: tags(3) }, { tags: tags(4) }],
  [
    'tagsPerClient of the recipients',
    'mailings',
    { recipients: { everyone: false, tags: tags(3) } },
    { recipients: { everyone: false, tags: tags(4) } },
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

it('exports all clients though an answer holds fewer than a page', async () => {
  const { text } = await gate.rest(people.A, { path: '/clients/export?columns=email' })
  const { totalDocs } = await payload.count({
    collection: 'clients',
    where: { owner: { equals: owner } },
  })
  expect(totalDocs).toBeGreaterThan(LIMITS.documents)
  expect(text.trim().split('\r\n')).toHaveLength(totalDocs + 1)
})

it('bounds the documents of an answer as set', async () => {
  const { body: answer } = await gate.rest(people.A, { path: '/clients?depth=0&limit=0' })
  expect(answer.docs).toHaveLength(LIMITS.documents)
})

it.each(['PATCH', 'DELETE'] as const)(
  'bounds the documents of one %s by a filter as set',
  async (method) => {
    const most = LIMITS.documents
    const emails = Array.from({ length: most + 1 }, (_, at) => `${method}-${at}@bulk.test`)
    for (const email of emails) expect(await create('clients', { email })).toBe(201)
    const change = async (count: number, limit = '') => {
      const where = emails.slice(0, count).map((email, at) => `where[email][in][${at}]=${email}`)
      const path = `/clients?depth=0${limit}&${where.join('&')}`
      const body = method === 'PATCH' ? { body: { comment: 'changed' } } : {}
      const { status, text } = await gate.rest(people.A, { ...body, method, path })
      return { status, text }
    }
    const commented = async () =>
      (
        await payload.count({
          collection: 'clients',
          where: { comment: { equals: 'changed' }, email: { in: emails } },
        })
      ).totalDocs
    const past = await change(most + 1)
    expect(past).toEqual({ status: 400, text: expect.stringContaining(`at most ${most}`) })
    expect((await change(most + 1, '&limit=-1')).status).toBe(400)
    expect((await change(most + 1, '&limit=0')).status).toBe(400)
    expect(await commented()).toBe(0)
    if (method === 'DELETE')
      expect(past.text).toContain('"docs":[],"message":"Nothing was deleted."')
    expect((await change(most)).status).toBe(200)
    const left = await payload.count({ collection: 'clients', where: { email: { in: emails } } })
    expect(left.totalDocs).toBe(method === 'DELETE' ? 1 : most + 1)
    expect(await commented()).toBe(method === 'DELETE' ? 0 : most)
  },
)

it('bounds the reason of a manager as set', async () => {
  const disable = async (length: number) => {
    const call = { body: { reason: 'x'.repeat(length) }, path: `/mailings/${mailing.id}/disable` }
    const { status, text } = await gate.rest(people.manager, call)
    return { status, text }
  }
  const past = await disable(LIMITS.reasonCharacters + 1)
  expect(past).toEqual({ status: 400, text: expect.stringContaining('5000 characters') })
  expect((await disable(LIMITS.reasonCharacters)).status).toBe(200)
})

it('bounds the pages of a dry run as set, and what may stand in it', async () => {
  const ask = (recipients: object) =>
    gate.rest(people.A, { body: { group: 'willGet', recipients }, path: '/mailings/dry-run' })
  const { body: told } = await ask({ everyone: true })
  const { listed } = told as { listed: { next: unknown; rows: unknown[] } }
  expect(listed.rows).toHaveLength(LIMITS.recipientsPerPage)
  expect(listed.next).not.toBeNull()
  expect((await ask({ clients: clients.slice(0, 2) })).status).toBe(200)
  expect((await ask({ clients: clients.slice(0, 3) })).status).toBe(400)
  expect((await ask({ lists })).status).toBe(400)
  expect((await ask({ tags: tags(3) })).status).toBe(200)
  expect((await ask({ tags: tags(4) })).status).toBe(400)
})

it('bounds the images of a message as set', async () => {
  const image = async () => {
    const data = { filename: `${Math.random()}.webp`, mimeType: 'image/webp', owner }
    const { id } = await payload.db.create({
      collection: 'media',
      data: { ...data, alt: { en: 'Shop' }, purpose: 'letters' },
    })
    const node = { fields: {}, format: '', id: 'c'.repeat(24), relationTo: 'media' }
    return { ...node, type: 'upload', value: id, version: 3 }
  }
  const images = await repeat(LIMITS.imagesPerMessage + 1, image)
  const save = async (...nodes: object[]) => {
    const whole = await bodies.messages?.(world, world.A)
    const call = { body: { ...whole, body: body(words('Hello'), ...nodes) }, path: '/messages' }
    const { status, text } = await gate.rest(people.A, call)
    return { status, text }
  }
  expect((await save(...images.slice(1))).status).toBe(201)
  const past = { status: 400, text: expect.stringContaining('at most 2') }
  expect(await save(...images)).toEqual(past)
})

it('keeps as many versions of a message as set', async () => {
  const { id } = await createMessage(payload, { owner })
  const versions = async () => {
    const [row] = await database.query<{ count: number }>(
      'select count(*)::int as count from _messages_v where parent_id = $1',
      [id],
    )
    return row?.count
  }
  const counts: unknown[] = []
  for (const subject of ['First', 'Second', 'Third']) {
    const call = { body: { subject }, method: 'PATCH', path: `/messages/${id}` }
    expect((await gate.rest(people.A, call)).status).toBe(200)
    counts.push(await versions())
  }
  expect(counts.slice(1)).toEqual([LIMITS.versionsPerMessage, LIMITS.versionsPerMessage])
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

it('copies a mailing whose name is as long as set', async () => {
  const { id } = await createMailing(payload, { name: 'x'.repeat(250), owner })
  const call = { method: 'POST', path: `/mailings/${id}/duplicate` }
  const { body: copied } = await gate.rest(people.A, call)
  expect((copied.doc as { name?: string }).name).toBe(`${'x'.repeat(243)} (copy)`)
})

describe('an import', () => {
  const read = async (lines: string[], settings: Record<string, unknown> = {}) => {
    const { created, reason, refused, status, updated } = await importFileOf({
      name: 'people.csv',
      ownerId: owner,
      payload,
      settings: { conflict: 'update', delimiter: ',', hasHeader: true, ...settings },
      source: Readable.from([Buffer.from(lines.join('\n'))]),
    })
    return { created, reason, refused, status, updated }
  }
  const email = () => `imported-${Math.random()}@example.test`

  it.each<[name: string, header: string, at: string, past: string]>([
    ['nameCharacters', 'name', 'x'.repeat(250), 'x'.repeat(251)],
    ['commentCharacters', 'comment', 'x'.repeat(20_000), 'x'.repeat(20_001)],
    ['tagCharacters', 'tags', 'x'.repeat(250), 'x'.repeat(251)],
    ['tagsPerClient', 'tags', tags(3).join(';'), tags(4).join(';')],
    ['importColumns', 'name,comment,tags,timeZone', 'a,b,c,UTC', 'a,b,c,UTC,'],
  ])('refuses a line past the limit: %s', async (_, header, at, past) => {
    const lines = [`email,${header}`, `${email()},${at}`, `${email()},${past}`]
    expect(await read(lines)).toMatchObject({ created: 1, refused: 1, status: 'finished' })
  })

  it('refuses columns, attributes and tags for everybody past the limits', async () => {
    const lines = ['email,a,b,c,d,e', `${email()},a,b,c,d,e`]
    const columns = (count: number, field: string) => [
      { field: 'email' },
      ...tags(count).map((_, at) => ({ field, key: `key_${at}` })),
    ]
    const short = ['email,a,b,c,d', `${email()},a,b,c,d`]
    const most = { columns: columns(4, 'ignore'), tags: tags(3) }
    expect(await read(short, most)).toMatchObject({ created: 1, refused: 0 })
    await expect(read(lines, { columns: columns(5, 'ignore') })).rejects.toThrow('1 to 5 columns')
    await expect(read(short, { columns: columns(3, 'attribute') })).rejects.toThrow('be 2 of them')
    await expect(read(short, { ...most, tags: tags(4) })).rejects.toThrow('at most 3')
  })

  it('leaves a client with as many attributes as he may have', async () => {
    const address = email()
    const lines = ['email,a,b', `${address},1,2`]
    expect(await read(lines)).toMatchObject({ created: 1, refused: 0 })
    expect(await read(['email,c', `${address},3`])).toMatchObject({ refused: 1, updated: 0 })
  })

  it('stops past the refused lines', async () => {
    const bad = (count: number) => ['email,name', ...tags(count).map((tag) => `${tag},Name`)]
    expect(await read([...bad(2), `${email()},Name`])).toMatchObject({
      created: 1,
      refused: 2,
      status: 'finished',
    })
    expect(await read(bad(3))).toMatchObject({
      reason: 'tooManyRefused',
      refused: 3,
      status: 'failed',
    })
  })

  it('stops within a file of long lines, every 4 MB of which are written by themselves', async () => {
    const lines = Array.from({ length: 23 }, () => 'x'.repeat(199_000))
    const { refused, status } = await read(['email', ...lines])
    expect(status).toBe('failed')
    expect(refused).toBeLessThan(lines.length)
  })

  it('is kept, when it has ended, as long as no other has', async () => {
    await read(['email', email()])
    await read(['email', email()])
    const kept = await payload.count({ collection: 'imports', where: { owner: { equals: owner } } })
    expect(kept.totalDocs).toBe(LIMITS.importsKept)
  })
})

describe('a bulk action', () => {
  const path = '/clients/bulk-actions'
  const order = (length: number) => {
    const where = (value: string) => ({ email: { not_equals: value } })
    const padding = 'x'.repeat(length - JSON.stringify(where('')).length)
    return { action: 'addTag', tag: 'added', where: where(padding) }
  }
  const ask = async (given: Record<string, unknown>) => {
    const { body: made, status, text } = await gate.rest(people.A, { body: given, path })
    return { id: Number(made.id), status, text }
  }
  const work = () => runBulkActions({ payload, signal: new AbortController().signal })
  const countOf = async (query: string, id: number) => {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::int as count from ${query} = $1`,
      [id],
    )
    return row?.count
  }

  it('has a filter and a tag as long as set', async () => {
    const at = order(LIMITS.bulkFilterCharacters)
    expect(await ask(order(LIMITS.bulkFilterCharacters + 1))).toMatchObject({
      status: 400,
      text: expect.stringContaining('at most 101 characters'),
    })
    expect(await ask({ ...at, tag: 'x'.repeat(251) })).toMatchObject({
      status: 400,
      text: expect.stringContaining('longer than 250'),
    })
    expect((await ask({ ...at, tag: 'x'.repeat(250) })).status).toBe(202)
    await work()
  })

  it('adds no more tags and lists than a client may have', async () => {
    const full = await createClient(payload, { lists: lists.slice(0, 3), owner, tags: tags(3) })
    const free = await createClient(payload, { lists: lists.slice(0, 2), owner, tags: tags(2) })
    const where = { id: { in: [full.id, free.id] } }
    await ask({ action: 'addTag', tag: 'added', where })
    await ask({ action: 'addToList', list: lists[3], where })
    await work()
    for (const { id } of [full, free]) {
      expect(await countOf('clients_texts where parent_id', id)).toBe(LIMITS.tagsPerClient)
      expect(await countOf('clients_rels where parent_id', id)).toBe(LIMITS.listsPerDocument)
    }
  })

  it('is kept, when it has ended, as long as no other has', async () => {
    await ask(order(50))
    await work()
    await ask(order(50))
    await work()
    expect(await countOf('bulk_actions where owner_id', owner)).toBe(LIMITS.importsKept)
  })
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
  const { body: answer } = await gate.rest(people.A, { path: `/runs/${run.id}/letters` })
  const page = answer as { next?: unknown; rows?: unknown[] }
  expect(page.rows).toHaveLength(LIMITS.lettersPerPage)
  const retry = async (count: number) => {
    const attempts = Array.from({ length: count }, (_, at) => at + 1)
    const call = { body: { attempts }, path: `/runs/${run.id}/retry` }
    return (await gate.rest(people.A, call)).text
  }
  expect(await retry(LIMITS.attemptsPerCall + 1)).toMatch(/1 to 3 ids/)
  expect(await retry(LIMITS.attemptsPerCall)).not.toMatch(/ids/)
})

it('bounds what is sent by hand as set, over all mailings of an owner and all processes', async () => {
  const others = await createMailing(payload, { message: message.id, owner })
  const send = async (id: number, person = people.A) =>
    gate.rest(person, { method: 'POST', path: `/mailings/${id}/send-now` })
  const free = await createMailing(payload, { owner: world.B.id })
  const statuses = []
  for (const id of [others.id, others.id, others.id]) statuses.push((await send(id)).status)
  expect(statuses).toEqual([200, 200, 429])
  const past = await send(others.id, people.admin)
  expect([past.status, past.text]).toEqual([429, expect.stringContaining('2 times within a day')])
  expect((await send(free.id, people.B)).status).toBe(200)
  const runs = 'select 1 from runs where mailing_id = $1'
  expect(await database.query(runs, [others.id])).toHaveLength(2)
  // A command of whoever runs the service is not counted.
  expect((await sendNow({ mailingId: others.id, payload })).runId).not.toBeNull()
  await database.query(`update mailings_allowances set ends_at = now()`)
  expect((await send(others.id)).status).toBe(200)
})

describe('a list of attempts', () => {
  type Page = Parameters<typeof CountNote>[0]['data']
  const page = async (number: number): Promise<Page> =>
    (await gate.rest(people.B, { path: `/attempts?limit=10&page=${number}` }))
      .body as unknown as Page

  it('counts so many behind its page, and leads to the last', async () => {
    await database.query(
      `INSERT INTO attempts (owner_id, email, state, tries, crashes, unknowns)
       SELECT $1, 'b-' || n || '@example.test', 'sent', 1, 0, 0 FROM generate_series(1, 215) n`,
      [world.B.id],
    )
    const { body: counted } = await gate.rest(people.B, { path: '/attempts/count' })
    const all = (counted as { totalDocs: number }).totalDocs
    expect(all).toBeGreaterThanOrEqual(215)
    expect(await page(1)).toMatchObject({ hasNextPage: true, totalDocs: 110, totalPages: 11 })
    expect(await page(11)).toMatchObject({ hasNextPage: true, totalDocs: 210 })
    const last = Math.ceil(all / 10)
    expect(await page(last)).toMatchObject({ hasNextPage: false, totalDocs: all, totalPages: last })
  })

  it('says so in the admin', async () => {
    const note = async (number: number, language = 'en') => {
      const i18n = { language }
      return CountNote({ data: await page(number), i18n, payload } as never)?.props.children
    }
    expect(await note(1)).toMatch(/^More than 110 attempts/)
    expect(await note(1, 'ru')).toMatch(/^Попыток больше 110/)
    expect(await note(20)).toBeUndefined()
  })
})

it('bounds test letters as set, counted in the database', async () => {
  const test = async () =>
    (await gate.rest(people.A, { body: {}, path: `/messages/${message.id}/test` })).status
  expect([await test(), await test(), await test()]).toEqual([200, 200, 429])
  const rows = `from mailings_allowances where key = 'test letters of ${owner}'`
  expect(await database.query(`select 1 ${rows}`)).toHaveLength(1)
  await database.query(`delete ${rows}`)
  expect(await test()).toBe(200)
})
