import type { CollectionSlug, Payload, SanitizedCollectionConfig } from 'payload'

import type { Row } from '../../../support/factories/index.ts'
import type { Gate } from './gate.ts'
import type { Person } from './people.ts'
import type { World } from './targets.ts'

import { bodies, changes } from './targets.ts'

/** One cell of the matrix under test. */
export type Cell = {
  collection: SanitizedCollectionConfig
  gate: Gate
  person: Person
  /** The document asked for. */
  target: Row
  world: World
}

/** What became of a try; `status` where the way in has one. */
export type Outcome = { done: boolean; status?: number; text: string }

/** One way of doing an operation. */
export type Try = (cell: Cell) => Promise<Outcome>

const find = async (payload: Payload, slug: string, id: unknown) =>
  (await payload.db.findOne({
    collection: slug as CollectionSlug,
    locale: 'en',
    where: { id: { equals: id } },
  })) as null | Record<string, unknown>

const countRows = async (payload: Payload, slug: string): Promise<number> =>
  (await payload.db.count({ collection: slug as CollectionSlug })).totalDocs

export const versionsOf = async ({ collection, target, world }: Cell): Promise<number | string> => {
  if (!collection.versions) return 999_999
  const { docs } = await world.payload.db.findVersions({
    collection: collection.slug as CollectionSlug,
    limit: 1,
    where: { parent: { equals: target.id } },
  })
  return docs[0]?.id ?? 999_999
}

export const ids = (docs: unknown): unknown[] =>
  Array.isArray(docs) ? docs.map((doc: { id?: unknown }) => doc.id) : []

export const has = (docs: unknown, id: unknown): boolean =>
  ids(docs).some((each) => String(each) === String(id))

export const changed = async (
  cell: Cell,
  act: () => Promise<{ status?: number; text: string }>,
): Promise<Outcome> => {
  const { collection, person, target, world } = cell
  const { field, value } = changes[collection.slug] ?? { field: '', value: '' }
  const read = async () => valueIn((await find(world.payload, collection.slug, target.id))?.[field])
  const wanted = JSON.stringify(value ?? person.user?.id)
  const before = JSON.stringify(await read())
  const answer = await act()
  return { ...answer, done: before !== wanted && JSON.stringify(await read()) === wanted }
}

/** The English text of a localised field, the id of a relationship to many collections, anything else as it is. */
const valueIn = (stored: unknown): unknown => {
  if (typeof stored !== 'object' || stored === null) return stored
  if ('en' in stored) return stored.en
  return 'relationTo' in stored && 'value' in stored ? stored.value : stored
}

export const gone = async (
  cell: Cell,
  act: () => Promise<{ status?: number; text: string }>,
): Promise<Outcome> => {
  const answer = await act()
  return {
    ...answer,
    done: (await find(cell.world.payload, cell.collection.slug, cell.target.id)) === null,
  }
}

export const added = async (
  cell: Cell,
  act: () => Promise<{ status?: number; text: string }>,
): Promise<Outcome> => {
  const { payload } = cell.world
  const before = await countRows(payload, cell.collection.slug)
  const answer = await act()
  return { ...answer, done: (await countRows(payload, cell.collection.slug)) === before + 1 }
}

export const change = ({ collection, person }: Cell): Record<string, unknown> => {
  const { field, value } = changes[collection.slug] ?? { field: 'name', value: 'x' }
  return {
    [field]: value ?? { relationTo: 'users', value: person.user?.id ?? 0 },
  }
}

export const bodyOf = async ({ collection, person, world }: Cell) =>
  (await bodies[collection.slug]?.(world, person.user)) ?? {}

/** What a copy must have of its own. */
export const copyOf = ({ collection }: Cell): Record<string, unknown> => {
  const mark = crypto.randomUUID().slice(0, 8)
  if (collection.slug === 'clients') return { email: `${mark}@example.test` }
  if (collection.slug === 'posts') return { slug: mark }
  return collection.slug === 'intervals' ? { key: mark } : {}
}
