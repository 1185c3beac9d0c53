import type { CollectionSlug, Payload } from 'payload'

import sharp from 'sharp'

import type { TestDatabase } from '../../../support/database.ts'
import type { Row } from '../../../support/factories/index.ts'

import {
  createClient,
  createInterval,
  createList,
  createMailing,
  createMessage,
  createUser,
  richText,
} from '../../../support/factories/index.ts'

export type World = { A: Row; B: Row; database: TestDatabase; payload: Payload }

let last = 0
const next = (): number => ++last

const raw = async (
  { payload }: World,
  collection: string,
  data: Record<string, unknown>,
): Promise<Row> =>
  payload.db.create({ collection: collection as CollectionSlug, data }) as unknown as Promise<Row>

const media = (world: World, purpose: 'letters' | 'site', owner: Row | null) =>
  raw(world, 'media', {
    alt: { en: `Image ${next()}` },
    filename: `file-${next()}.webp`,
    mimeType: 'image/webp',
    owner: owner?.id,
    purpose,
  })

const post = (world: World, status: 'draft' | 'published') =>
  world.payload.create({
    collection: 'posts',
    data: {
      _status: status,
      author: world.B.id,
      body: richText('A text') as never,
      excerpt: 'An excerpt',
      slug: `post-${next()}`,
      title: `Post ${next()}`,
    },
    overrideAccess: true,
  }) as unknown as Promise<Row>

const run = async (world: World): Promise<Row> =>
  raw(world, 'runs', {
    dueAt: new Date(Date.UTC(2031, 0, 1) + next() * 60_000).toISOString(),
    kind: 'scheduled',
    mailing: (await createMailing(world.payload, { owner: world.B.id })).id,
    owner: world.B.id,
    status: 'running',
  })

/** Makes a fresh document of B (or of nobody, where nobody owns them), as the system does. */
export const targets: Readonly<Record<string, (world: World) => Promise<Row>>> = {
  attachments: (world) =>
    raw(world, 'attachments', {
      filename: `file-${next()}.pdf`,
      filesize: 8,
      mimeType: 'application/pdf',
      name: 'a.pdf',
      owner: world.B.id,
    }),
  attempts: async (world) =>
    raw(world, 'attempts', {
      email: `attempt-${next()}@example.test`,
      owner: world.B.id,
      run: (await run(world)).id,
      state: 'sent',
    }),
  'bulk-actions': (world) =>
    raw(world, 'bulk-actions', {
      action: 'tag',
      owner: world.B.id,
      status: 'waiting',
      tag: `tag-${next()}`,
    }),
  clients: ({ B, payload }) => createClient(payload, { owner: B.id }),
  imports: async (world) => {
    const data = { bytes: 7, name: `${next()}.csv`, owner: world.B.id, status: 'draft' }
    const row = await raw(world, 'imports', data)
    const chunk = [row.id, Buffer.from('a@b.cd\n')]
    await world.database.query(
      'insert into mailings_import_chunks (import_id, number, bytes) values ($1, 0, $2)',
      chunk,
    )
    return row
  },
  intervals: ({ payload }) => createInterval(payload),
  lists: ({ B, payload }) => createList(payload, { owner: B.id }),
  mailings: ({ B, payload }) => createMailing(payload, { owner: B.id }),
  media: (world) => media(world, 'letters', world.B),
  'media of the site': (world) => media(world, 'site', null),
  messages: ({ B, payload }) => createMessage(payload, { owner: B.id }),
  'payload-kv': (world) => raw(world, 'payload-kv', { data: { a: 1 }, key: `kv-${next()}` }),
  'payload-locked-documents': async (world) =>
    raw(world, 'payload-locked-documents', {
      document: {
        relationTo: 'clients',
        value: (await createClient(world.payload, { owner: world.B.id })).id,
      },
      user: { relationTo: 'users', value: (await createUser(world.payload)).id },
    }),
  'payload-migrations': (world) =>
    raw(world, 'payload-migrations', { batch: 9, name: `made up ${next()}` }),
  'payload-preferences': (world) =>
    raw(world, 'payload-preferences', {
      key: `preference-${next()}`,
      user: { relationTo: 'users', value: world.B.id },
      value: { columns: [] },
    }),
  posts: (world) => post(world, 'published'),
  'posts not published': (world) => post(world, 'draft'),
  runs: run,
  suppressions: (world) =>
    raw(world, 'suppressions', {
      email: `suppressed-${next()}@example.test`,
      owner: world.B.id,
      reason: 'manual',
    }),
  'system-letters': (world) =>
    raw(world, 'system-letters', {
      kind: 'reset',
      language: 'en',
      state: 'queued',
      to: `letter-${next()}@example.test`,
      tries: 0,
      user: world.B.id,
    }),
  users: async ({ payload }) => createUser(payload),
  workers: (world) =>
    raw(world, 'workers', {
      hostname: 'machine',
      id: `worker-${next()}`,
      lastSeenAt: new Date().toISOString(),
      pid: 1,
      startedAt: new Date().toISOString(),
    }),
}

/** What a complete document of the asker's own looks like when he sends it. */
export const bodies: Readonly<
  Record<string, (world: World, asker: Row | null) => Promise<Record<string, unknown>>>
> = {
  attachments: async () => ({}),
  attempts: async ({ B }) => ({ email: 'x@example.test', owner: B.id, state: 'sent' }),
  'bulk-actions': async ({ B }) => ({ action: 'tag', owner: B.id, status: 'waiting' }),
  clients: async () => ({ email: `made-${next()}@example.test`, name: 'Made' }),
  imports: async ({ B }) => ({ name: 'x.csv', owner: B.id, status: 'draft' }),
  intervals: async () => ({ name: `Made ${next()}`, recurrence: { every: 1, kind: 'daily' } }),
  lists: async () => ({ name: 'Made' }),
  mailings: async ({ B, payload }, asker) => ({
    catchUp: 'latest',
    deadlineHours: 24,
    message: (await createMessage(payload, { owner: (asker ?? B).id })).id,
    name: 'Made',
    notLaterThanMinutes: 60,
    recipients: { everyone: true },
    recurrence: { kind: 'once' },
    startAt: new Date(Date.UTC(2031, 0, 1)).toISOString(),
    timeZone: 'UTC',
    unknownPolicy: 'hold',
  }),
  media: async () => ({ alt: 'Made' }),
  messages: async () => ({ body: richText('Made'), language: 'en', subject: 'Made' }),
  'payload-kv': async () => ({ data: {}, key: `made-${next()}` }),
  'payload-locked-documents': async ({ B }, asker) => ({
    document: { relationTo: 'users', value: B.id },
    user: { relationTo: 'users', value: (asker ?? B).id },
  }),
  'payload-migrations': async () => ({ batch: 1, name: `made ${next()}` }),
  'payload-preferences': async ({ B }, asker) => ({
    key: `made-${next()}`,
    user: { relationTo: 'users', value: (asker ?? B).id },
    value: {},
  }),
  posts: async () => ({
    _status: 'published',
    body: richText('Made'),
    excerpt: 'Made',
    slug: `made-${next()}`,
    title: 'Made',
  }),
  runs: async ({ B }) => ({ kind: 'manual', owner: B.id, status: 'planned' }),
  suppressions: async ({ B }) => ({ email: 'x@example.test', owner: B.id, reason: 'manual' }),
  'system-letters': async ({ B }) => ({
    kind: 'reset',
    language: 'en',
    state: 'queued',
    to: 'x@example.test',
    tries: 0,
    user: B.id,
  }),
  users: async () => ({
    email: `made-${next()}@example.test`,
    language: 'en',
    password: 'violet-Kettle-92-harbour',
    role: 'user',
    timeZone: 'UTC',
  }),
  workers: async () => ({
    hostname: 'x',
    id: `made-${next()}`,
    lastSeenAt: new Date().toISOString(),
    pid: 1,
    startedAt: new Date().toISOString(),
  }),
}

/** One change of a document. A lock is changed by taking it over: then its user is the asker. */
export const changes: Readonly<Record<string, { field: string; value: unknown }>> = {
  attachments: { field: 'name', value: 'changed.pdf' },
  attempts: { field: 'email', value: 'changed@example.test' },
  'bulk-actions': { field: 'tag', value: 'changed' },
  clients: { field: 'comment', value: 'Changed' },
  imports: { field: 'name', value: 'changed' },
  intervals: { field: 'nameRu', value: 'Changed' },
  lists: { field: 'comment', value: 'Changed' },
  mailings: { field: 'name', value: 'Changed' },
  media: { field: 'alt', value: 'Changed' },
  messages: { field: 'preheader', value: 'Changed' },
  'payload-kv': { field: 'key', value: 'changed' },
  'payload-locked-documents': { field: 'user', value: null },
  'payload-migrations': { field: 'name', value: 'changed' },
  'payload-preferences': { field: 'value', value: { changed: true } },
  posts: { field: 'publishedAt', value: '2031-01-01T00:00:00.000Z' },
  runs: { field: 'reason', value: 'changed' },
  suppressions: { field: 'reason', value: 'bounced' },
  'system-letters': { field: 'lastError', value: 'changed' },
  users: { field: 'timeZone', value: 'Europe/Riga' },
  workers: { field: 'hostname', value: 'changed' },
}

let picture: Buffer | undefined

/** A small image. */
export const pixels = async (): Promise<Buffer> => {
  picture ??= await sharp({
    create: { background: '#345', channels: 3, height: 8, width: 8 },
  })
    .png()
    .toBuffer()
  return picture
}
