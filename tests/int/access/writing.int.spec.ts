import type { CollectionSlug, FlattenedField } from 'payload'

import { describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'
import type { FieldKind, Role } from './matrix.ts'

import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createList,
  createMailing,
  createMessage,
} from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { matrix } from './matrix.ts'
import { bodies, pixels, targets } from './support/targets.ts'
import { openWorld } from './support/world.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const { gate, people, world } = await openWorld(database, payload)

const CLOSED: readonly FieldKind[] = ['admin', 'block', 'hidden', 'owner', 'system']

const forgery = (slug: string, field: FlattenedField | undefined, role: Role): unknown => {
  const other = people[role].user?.id === world.A.id ? world.B : world.A
  switch (field?.type) {
    case 'array':
      return [
        {
          id: 'forged',
          createdAt: '1999-01-01T00:00:00.000Z',
          expiresAt: '2099-01-01T00:00:00.000Z',
        },
      ]
    case 'checkbox':
      return true
    case 'date':
      return '1999-01-01T00:00:00.000Z'
    case 'email':
      return 'forged@example.test'
    case 'json':
      return { forged: true }
    case 'number':
      return 777
    case 'relationship':
      return Array.isArray(field.relationTo) ? { relationTo: 'users', value: other.id } : other.id
    case 'select': {
      const isTheirs = field.name === 'purpose' && !['admin', 'editor'].includes(role)
      const last = field.options.at(isTheirs ? 0 : -1)
      return typeof last === 'object' ? last.value : last
    }
    default:
      return `forged ${slug}`
  }
}

const forgeries = (
  slug: string,
  kinds: readonly FieldKind[],
  role: Role,
): { name: string; value: unknown }[] => {
  const collection = payload.config.collections.find((each) => each.slug === slug)
  return Object.entries(matrix[slug]?.fields ?? {})
    .filter(([, kind]) => kinds.includes(kind))
    .map(([name]) => ({
      name,
      value: forgery(
        slug,
        collection?.flattenedFields.find((field) => field.name === name),
        role,
      ),
    }))
}

const stored = async (slug: string, id: unknown): Promise<Record<string, unknown>> => {
  const row = await payload.db.findOne<{ id: number } & Record<string, unknown>>({
    collection: slug as CollectionSlug,
    where: { id: { equals: id } },
  })
  // The addresses of a file are made up on each reading and writing.
  const {
    thumbnailURL: _thumbnail,
    updatedAt,
    url: _url,
    ...rest
  }: Record<string, unknown> = row ?? {}
  return {
    ...rest,
    isFresh: updatedAt === undefined || new Date(String(updatedAt)).getFullYear() > 2000,
  }
}

/** Those who may write documents of the collection, and the kinds of field that are closed to them. */
const writers = Object.entries(matrix).flatMap(([slug, { allowed }]) =>
  allowed.update
    .filter((role) => slug !== 'payload-locked-documents' || role === 'B')
    .map((role) => ({
      kinds:
        role === 'admin' ? CLOSED.filter((kind) => kind !== 'admin' && kind !== 'block') : CLOSED,
      role,
      slug,
    })),
)

const targetOf = async (slug: string, role: Role): Promise<Row> => {
  if (slug === 'users' && role === 'B') return world.B
  const kind = slug === 'media' && role === 'editor' ? 'media of the site' : slug
  const target = await targets[kind]?.(world)
  if (!target) throw new Error(`Nothing says how ${kind} is made.`)
  return target
}

describe.each(writers)('a forged field of $slug sent by $role', ({ kinds, role, slug }) => {
  it('changes nothing, alone and in bulk', async () => {
    const target = await targetOf(slug, role)
    const before = await stored(slug, target.id)
    const asked = forgeries(slug, kinds, role)
    // A lock is taken over by whoever touches it, and by nobody else.
    const known =
      slug === 'payload-locked-documents'
        ? { user: { relationTo: 'users', value: world.B.id } }
        : {}
    for (const { name, value } of asked) {
      for (const path of [`/${target.id}`, `?where[id][equals]=${target.id}`]) {
        const { status } = await gate.rest(people[role], {
          body: { [name]: value },
          method: 'PATCH',
          path: `/${slug}${path}`,
        })
        expect({ name, status: status < 500 }).toEqual({ name, status: true })
        expect({ name, ...(await stored(slug, target.id)) }).toEqual({ name, ...before, ...known })
      }
    }
  })
})

const creators = Object.entries(matrix).flatMap(([slug, { allowed }]) =>
  allowed.create.map((role) => ({
    kinds:
      role === 'admin'
        ? CLOSED.filter((kind) => !['admin', 'block', 'owner'].includes(kind))
        : CLOSED,
    role,
    slug,
  })),
)

const create = async (slug: string, role: Role, body: Record<string, unknown>) => {
  const { user } = people[role]
  const whole = { ...(await bodies[slug]?.(world, user)), ...body }
  if (slug !== 'media' && slug !== 'attachments')
    return gate.rest(people[role], { body: whole, path: `/${slug}` })
  const form = new FormData()
  form.set('_payload', JSON.stringify(whole))
  form.set('file', new File([new Uint8Array(await pixels())], 'a.png', { type: 'image/png' }))
  return gate.rest(people[role], { body: form, method: 'POST', path: `/${slug}` })
}

describe.each(creators)('a forged field of new $slug sent by $role', ({ kinds, role, slug }) => {
  it('is not taken', async () => {
    for (const { name, value } of [
      ...forgeries(slug, kinds, role),
      { name: 'id', value: 999_999 },
    ]) {
      const { body, status } = await create(slug, role, { [name]: value })
      expect({ name, status: status < 500 }).toEqual({ name, status: true })
      const made = (body.doc as { id?: number } | undefined)?.id
      if (made === undefined) continue
      const row = name === 'updatedAt' ? { updatedAt: undefined } : await stored(slug, made)
      const mine = name === 'user' || name === 'owner' || name === 'author'
      expect({ name, value: row[name] }).not.toEqual({ name, value })
      if (mine) {
        const owner = row[name] as { value?: unknown } | number | null
        const id =
          typeof owner === 'object' && owner !== null && 'value' in owner ? owner.value : owner
        expect({ id, name }).toEqual({
          id: people[role].user?.id,
          name,
        })
      }
    }
  })
})

describe('a relationship', () => {
  const referring = async () => {
    const [theirs, mine] = await Promise.all([documentsOf(world.B.id), documentsOf(world.A.id)])
    return { mine, theirs }
  }
  const documentsOf = async (owner: number) => ({
    client: await createClient(payload, { owner }),
    list: await createList(payload, { owner }),
    mailing: await createMailing(payload, { owner }),
    message: await createMessage(payload, { owner }),
  })

  it('to another owner’s document is refused, when created, changed, and changed in bulk', async () => {
    const { mine, theirs } = await referring()
    const asked = [
      ['clients', mine.client.id, { lists: [theirs.list.id] }],
      ['clients', mine.client.id, { lists: [mine.list.id, theirs.list.id] }],
      ['mailings', mine.mailing.id, { message: theirs.message.id }],
      [
        'mailings',
        mine.mailing.id,
        { recipients: { clients: [theirs.client.id], everyone: false } },
      ],
      ['mailings', mine.mailing.id, { recipients: { everyone: false, lists: [theirs.list.id] } }],
      ['mailings', mine.mailing.id, { recipients: { everyone: true, lists: [theirs.list.id] } }],
    ] as const
    for (const [slug, id, change] of asked) {
      const before = await stored(slug, id)
      const made = await create(slug, 'A', change)
      expect([slug, change, made.status]).toEqual([slug, change, 400])
      for (const path of [`/${id}`, `?where[id][equals]=${id}`]) {
        const { status } = await gate.rest(people.A, {
          body: change,
          method: 'PATCH',
          path: `/${slug}${path}`,
        })
        expect([slug, change, status]).toEqual([slug, change, 400])
      }
      expect(await stored(slug, id)).toEqual(before)
    }
  })

  it('of a post is to an image of the site, not to one of somebody’s letters', async () => {
    const [letters, site] = [
      await targets.media?.(world),
      await targets['media of the site']?.(world),
    ]
    expect((await create('posts', 'editor', { cover: letters?.id })).status).toBe(400)
    expect((await create('posts', 'editor', { cover: site?.id })).status).toBe(201)
  })
})

describe('a copy', () => {
  it('of a mailing that sends does not send by itself', async () => {
    const mailing = await createMailing(payload, { owner: world.B.id })
    await database.query(
      `update mailings set status = 'started', activated_at = now(), next_run_at = now(), last_run_at = now(), runs_count = 3 where id = $1`,
      [mailing.id],
    )
    const { body } = await gate.rest(people.B, {
      body: {},
      method: 'POST',
      path: `/mailings/${mailing.id}/duplicate`,
    })
    const copy = await stored('mailings', (body.doc as { id: number }).id)
    const { activatedAt, lastRunAt, nextRunAt, runsCount, status } = copy
    expect({ activatedAt, lastRunAt, nextRunAt, runsCount, status }).toEqual({
      activatedAt: null,
      lastRunAt: null,
      nextRunAt: null,
      runsCount: 0,
      status: 'created',
    })
  })
})

describe('a list that changes hands after the mailing was activated', () => {
  it('yields no letter at expansion', async () => {
    const list = await createList(payload, { owner: world.B.id })
    for (let at = 0; at < 3; at += 1)
      await createClient(payload, { lists: [list.id], owner: world.B.id })
    const mailing = await createMailing(payload, {
      owner: world.B.id,
      recipients: { everyone: false, lists: [list.id] },
    })
    const answer = await gate.rest(people.B, {
      method: 'POST',
      path: `/mailings/${mailing.id}/send-now`,
    })
    expect(answer.status).toBe(200)
    await database.query('update lists set owner_id = $1 where id = $2', [world.A.id, list.id])
    const passes = openPasses({ payload })
    await passes.work()
    await passes.close()
    const rows = await database.query(
      'select a.id from attempts a join runs r on r.id = a.run_id where r.mailing_id = $1',
      [mailing.id],
    )
    expect(rows).toEqual([])
  })
})
