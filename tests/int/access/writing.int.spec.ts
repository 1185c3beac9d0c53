import type { CollectionSlug, FlattenedField, RelationshipField, UploadField } from 'payload'

import { describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'
import type { FieldKind, Role } from './matrix.ts'

import { createDatabase } from '../../support/database.ts'
import { createClient, createList, createMailing } from '../../support/factories/index.ts'
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
      // Nothing is refused for a field that nobody may write: it is left out, and the document is made.
      expect({ name, status }).toEqual({ name, status: 201 })
      const made = (body.doc as { id?: number } | undefined)?.id
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

const owned = Object.keys(matrix).filter(
  (slug) => matrix[slug]?.fields.owner === 'owner' && matrix[slug].allowed.create.includes('admin'),
)

describe.each(owned)('the owner of new %s', (slug) => {
  it('is whom an administrator names, never changed; of an image whoever uploads it', async () => {
    const theirs = (await bodies[slug]?.(world, world.B)) ?? {}
    const { body, status, text } = await create(slug, 'admin', { ...theirs, owner: world.B.id })
    expect({ status, text }).toMatchObject({ status: 201 })
    const made = (body.doc as { id: number }).id
    const { owner } = await stored(slug, made)
    expect(owner).toBe(slug === 'media' ? people.admin.user?.id : world.B.id)
    await gate.rest(people.admin, {
      body: { owner: world.A.id },
      method: 'PATCH',
      path: `/${slug}/${made}`,
    })
    expect((await stored(slug, made)).owner).toBe(owner)
  })
})

type Referring = { field: RelationshipField | UploadField; path: string; slug: string }

const isOwned = (slug: string): boolean =>
  payload.config.collections
    .find((each) => each.slug === slug)
    ?.flattenedFields.some(({ name }) => name === 'owner') === true

/** The fields that lead to documents which belong to somebody, within groups too. */
const referring = (slug: string, fields: FlattenedField[], prefix = ''): Referring[] =>
  fields.flatMap((field): Referring[] => {
    const path = `${prefix}${field.name}`
    if (field.type === 'relationship' || field.type === 'upload')
      return [field.relationTo].flat().some(isOwned) ? [{ field, path, slug }] : []
    return 'flattenedFields' in field ? referring(slug, field.flattenedFields, `${path}.`) : []
  })

const references = payload.config.collections.flatMap(({ flattenedFields, slug }) =>
  referring(slug, flattenedFields),
)

type Data = Record<string, unknown>

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const withValue = (data: Data, path: string, value: unknown): Data => {
  const [name = '', ...rest] = path.split('.')
  const inner = isData(data[name]) ? data[name] : {}
  return { ...data, [name]: rest.length > 0 ? withValue(inner, rest.join('.'), value) : value }
}

/** A's documents are made as B's are, by a world in which the two have changed places. */
const ofA = { ...world, A: world.B, B: world.A }

const newTarget = async (slug: string, from: typeof world): Promise<Row> => {
  const target = await targets[slug]?.(from)
  if (!target) throw new Error(`Nothing says how ${slug} is made.`)
  return target
}

/** What names a document of B's, and where there may be several, one of the asker's own before it. */
const namings = async ({ field }: Referring): Promise<{ theirs: Row; values: unknown[] }> => {
  const target = [field.relationTo].flat().find(isOwned) ?? ''
  const [mine, theirs] = [await newTarget(target, ofA), await newTarget(target, world)]
  const name = ({ id }: Row): unknown =>
    Array.isArray(field.relationTo) ? { relationTo: target, value: id } : id
  const values = field.hasMany ? [[name(theirs)], [name(mine), name(theirs)]] : [name(theirs)]
  return { theirs, values }
}

const COPIES: Readonly<Record<string, () => Data>> = {
  clients: () => ({ email: `${crypto.randomUUID()}@example.test` }),
  posts: () => ({ slug: crypto.randomUUID() }),
}

const versionWith = async ({ path, slug }: Referring, own: Row, value: unknown) => {
  const collection = slug as CollectionSlug
  const parent = await payload.db.findOne<{ id: number } & Data>({
    collection,
    where: { id: { equals: own.id } },
  })
  const now = new Date().toISOString()
  return payload.db.createVersion({
    autosave: false,
    collectionSlug: collection,
    createdAt: now,
    parent: own.id,
    updatedAt: now,
    versionData: withValue(parent ?? {}, path, value) as never,
  })
}

/** Every way of writing a field, as calls of REST that would lay the value into it. */
const writingsOf = async (referred: Referring, role: Role, own: Row, value: unknown) => {
  const { path, slug } = referred
  const whole = (await bodies[slug]?.(world, people[role].user)) ?? {}
  const { versions } = payload.collections[slug as CollectionSlug].config
  const part = withValue({}, path, value)
  const copy = { ...COPIES[slug]?.(), ...part }
  return [
    ['create', () => create(slug, role, withValue(whole, path, value))],
    ['change', () => patch(`/${slug}/${own.id}`, role, part)],
    ['change in bulk', () => patch(`/${slug}?where[id][equals]=${own.id}`, role, part)],
    ['copy', () => post(`/${slug}/${own.id}/duplicate`, role, copy)],
    // Last: Payload copies the newest version of a document, whatever it names.
    ...(versions ? [['restore', async () => restore(referred, role, own, value)]] : []),
  ] as [string, () => ReturnType<typeof gate.rest>][]
}

const restore = async (referred: Referring, role: Role, own: Row, value: unknown) => {
  const version = await versionWith(referred, own, value)
  return post(`/${referred.slug}/versions/${version.id}`, role, {})
}

const patch = (path: string, role: Role, body: Data) =>
  gate.rest(people[role], { body, method: 'PATCH', path })
const post = (path: string, role: Role, body: Data) =>
  gate.rest(people[role], { body, method: 'POST', path })

/** Whether an answer says which field is wrong; one about several documents does so in a sentence. */
const isNamed = (text: string, path: string): boolean =>
  text.includes(`"path":"${path}"`) || text.includes(`field is invalid: ${path}"`)

/** Ids of all documents of the collection that name the other one in the field. */
const naming = async ({ field, path, slug }: Referring, theirs: Row): Promise<unknown[]> => {
  const where = Array.isArray(field.relationTo)
    ? { [`${path}.value`]: { equals: theirs.id } }
    : { [path]: { in: [theirs.id] } }
  const { docs } = await payload.db.find({
    collection: slug as CollectionSlug,
    pagination: false,
    where,
  })
  return docs.map(({ id }) => id)
}

describe('a relationship', () => {
  it('is among those that are tried', () => {
    expect(references.map(({ path, slug }) => `${slug}.${path}`)).toEqual(
      expect.arrayContaining([
        'clients.lists',
        'mailings.message',
        'mailings.recipients.lists',
        'messages.attachments',
        'posts.cover',
      ]),
    )
  })

  it.each(references)(
    'to another owner’s document is refused however it is written: $slug $path',
    async (referred) => {
      const { path, slug } = referred
      const role = slug === 'posts' ? 'editor' : 'A'
      const isOpen =
        matrix[slug]?.fields[path.split('.')[0] ?? ''] === 'free' &&
        matrix[slug].allowed.create.includes(role)
      const own = await newTarget(slug, ofA)
      const { theirs, values } = await namings(referred)
      for (const value of values) {
        for (const [way, write] of await writingsOf(referred, role, own, value)) {
          const { status, text } = await write()
          const isRefused = status === 400 && isNamed(text, path)
          expect({ isRefused: isRefused || !isOpen, status, text, way }).toEqual({
            isRefused: true,
            status: expect.toSatisfy((given: number) => given < 500),
            text,
            way,
          })
          expect({ named: await naming(referred, theirs), way }).toEqual({ named: [], way })
        }
      }
    },
  )

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
