import type { CollectionSlug, Payload, SanitizedCollectionConfig } from 'payload'

import { formatNames } from 'payload'

import type { Row } from '../../../support/factories/index.ts'
import type { Operation } from '../matrix.ts'
import type { Gate } from './gate.ts'
import type { Person } from './people.ts'
import type { World } from './targets.ts'

import { bodies, changes, pixels } from './targets.ts'

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

type Try = (cell: Cell) => Promise<Outcome>

const namesOf = ({ graphQL, slug }: SanitizedCollectionConfig) => {
  const given = typeof graphQL === 'object' ? graphQL : undefined
  const names = formatNames(slug)
  const singular = given?.singularName ?? names.singular
  const plural = given?.pluralName ?? names.plural
  return { plural: singular === plural ? `all${singular}` : plural, singular }
}

/** Names of the queries and mutations that Payload makes of a collection. */
export const graphqlNames = (collection: SanitizedCollectionConfig): string[] => {
  const { plural, singular } = namesOf(collection)
  const ofOne = [
    'create',
    'delete',
    'docAccess',
    'duplicate',
    'restoreVersion',
    'update',
    'version',
  ]
  return [
    singular,
    plural,
    `count${plural}`,
    `versions${plural}`,
    ...ofOne.map((verb) => `${verb}${singular}`),
  ]
}

const find = async (payload: Payload, slug: string, id: unknown) =>
  (await payload.db.findOne({
    collection: slug as CollectionSlug,
    locale: 'en',
    where: { id: { equals: id } },
  })) as null | Record<string, unknown>

const countRows = async (payload: Payload, slug: string): Promise<number> =>
  (await payload.db.count({ collection: slug as CollectionSlug })).totalDocs

const versionsOf = async ({ collection, target, world }: Cell): Promise<number | string> => {
  if (!collection.versions) return 999_999
  const { docs } = await world.payload.db.findVersions({
    collection: collection.slug as CollectionSlug,
    limit: 1,
    where: { parent: { equals: target.id } },
  })
  return docs[0]?.id ?? 999_999
}

const ids = (docs: unknown): unknown[] =>
  Array.isArray(docs) ? docs.map((doc: { id?: unknown }) => doc.id) : []

const has = (docs: unknown, id: unknown): boolean =>
  ids(docs).some((each) => String(each) === String(id))

/** Makes a Local API call of somebody's and answers null where it is refused. */
const local = async <Result>(
  cell: Cell,
  act: (args: object, slug: CollectionSlug) => Promise<Result>,
): Promise<{ error?: string; result: null | Result }> => {
  const req = await cell.gate.request(cell.person)
  try {
    const args = { depth: 0, overrideAccess: false, req, user: req.user }
    return { result: await act(args, cell.collection.slug as CollectionSlug) }
  } catch (error) {
    return { error: String(error), result: null }
  }
}

const changed = async (
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

const gone = async (
  cell: Cell,
  act: () => Promise<{ status?: number; text: string }>,
): Promise<Outcome> => {
  const answer = await act()
  return {
    ...answer,
    done: (await find(cell.world.payload, cell.collection.slug, cell.target.id)) === null,
  }
}

const added = async (
  cell: Cell,
  act: () => Promise<{ status?: number; text: string }>,
): Promise<Outcome> => {
  const { payload } = cell.world
  const before = await countRows(payload, cell.collection.slug)
  const answer = await act()
  return { ...answer, done: (await countRows(payload, cell.collection.slug)) === before + 1 }
}

const rest = async (
  { collection, gate, person }: Cell,
  path: string,
  call: { body?: FormData | Record<string, unknown>; method?: string } = {},
) => gate.rest(person, { ...call, path: `/${collection.slug}${path}` })

const change = ({ collection, person }: Cell): Record<string, unknown> => {
  const { field, value } = changes[collection.slug] ?? { field: 'name', value: 'x' }
  return {
    [field]: value ?? { relationTo: 'users', value: person.user?.id ?? 0 },
  }
}

const form = async (body: Record<string, unknown>): Promise<FormData> => {
  const data = new FormData()
  data.set('_payload', JSON.stringify(body))
  data.set('file', new File([new Uint8Array(await pixels())], 'a.png', { type: 'image/png' }))
  return data
}

const bodyOf = async ({ collection, person, world }: Cell) =>
  (await bodies[collection.slug]?.(world, person.user)) ?? {}

/** Whether an asker is told that he may: the admin panel asks so before it offers anything. */
const told = async (cell: Cell, verb: 'delete' | 'read' | 'update'): Promise<Outcome> => {
  const answer = await rest(cell, `/access/${cell.target.id}`, { method: 'POST' })
  if (verb !== 'update') return { ...answer, done: Boolean(answer.body[verb]) }
  // Of a document that may be changed not every field may.
  const { field = '' } = changes[cell.collection.slug] ?? {}
  const fields = answer.body.fields as Record<string, true | { update?: boolean }> | true
  const ofField = fields === true ? true : fields?.[field]
  const isOpen = typeof ofField === 'object' ? ofField.update === true : ofField === true
  return { ...answer, done: Boolean(answer.body.update) && isOpen }
}

const restTries: Readonly<Record<Operation, Readonly<Record<string, Try>>>> = {
  create: {
    'REST create': (cell) =>
      added(cell, async () => {
        const body = await bodyOf(cell)
        return rest(cell, '', {
          body: cell.collection.upload ? await form(body) : body,
          method: 'POST',
        })
      }),
  },
  delete: {
    'REST access to delete': (cell) => told(cell, 'delete'),
    'REST delete': (cell) =>
      gone(cell, () => rest(cell, `/${cell.target.id}`, { method: 'DELETE' })),
    'REST delete many': (cell) =>
      gone(cell, () => rest(cell, `?where[id][equals]=${cell.target.id}`, { method: 'DELETE' })),
  },
  duplicate: {
    'REST duplicate': (cell) =>
      added(cell, () => rest(cell, `/${cell.target.id}/duplicate`, { body: copyOf(cell) })),
  },
  read: {
    'REST access': (cell) => told(cell, 'read'),
    'REST count': async (cell) => {
      const answer = await rest(cell, `/count?where[id][equals]=${cell.target.id}`)
      return { ...answer, done: answer.body.totalDocs === 1 }
    },
    'REST find': async (cell) => {
      const answer = await rest(cell, `?depth=0&where[id][in]=${cell.target.id}`)
      return { ...answer, done: has(answer.body.docs, cell.target.id) }
    },
    'REST find by id': async (cell) => {
      const answer = await rest(cell, `/${cell.target.id}?depth=0`)
      return { ...answer, done: String(answer.body.id) === String(cell.target.id) }
    },
  },
  update: {
    'REST access to update': (cell) => told(cell, 'update'),
    'REST update': (cell) =>
      changed(cell, () =>
        rest(cell, `/${cell.target.id}`, { body: change(cell), method: 'PATCH' }),
      ),
    'REST update many': (cell) =>
      changed(cell, () =>
        rest(cell, `?where[id][equals]=${cell.target.id}`, { body: change(cell), method: 'PATCH' }),
      ),
  },
  versions: {
    'REST restore': async (cell) => {
      const version = await versionsOf(cell)
      const answer = await rest(cell, `/versions/${version}`, { method: 'POST' })
      return { ...answer, done: answer.status === 200 }
    },
    'REST version': async (cell) => {
      const version = await versionsOf(cell)
      const answer = await rest(cell, `/versions/${version}?depth=0`)
      return { ...answer, done: answer.status === 200 && answer.body.id !== undefined }
    },
    'REST versions': async (cell) => {
      const answer = await rest(cell, `/versions?depth=0&where[parent][equals]=${cell.target.id}`)
      return { ...answer, done: answer.status === 200 && ids(answer.body.docs).length > 0 }
    },
  },
}

/** What a copy must have of its own. */
const copyOf = ({ collection }: Cell): Record<string, unknown> => {
  const mark = crypto.randomUUID().slice(0, 8)
  if (collection.slug === 'clients') return { email: `${mark}@example.test` }
  if (collection.slug === 'posts') return { slug: mark }
  return collection.slug === 'intervals' ? { key: mark } : {}
}

const graphqlId = ({ target }: Cell): string => JSON.stringify(target.id)

const ask = async ({ gate, person }: Cell, source: string, variables?: Record<string, unknown>) =>
  gate.graphql(person, source, variables)

const mutate =
  (verb: string, input: string) => async (cell: Cell, data: Record<string, unknown>) => {
    const { singular } = namesOf(cell.collection)
    const name = `${verb}${singular}`
    if (!cell.gate.schema.schema.getMutationType()?.getFields()[name]) {
      return { status: 404, text: `There is no ${name}.` }
    }
    const id = verb === 'create' ? '' : `id: ${graphqlId(cell)}, `
    return ask(
      cell,
      `mutation ($data: mutation${singular}${input}!) { ${name}(${id}data: $data) { id } }`,
      { data },
    )
  }

const graphqlTries: typeof restTries = {
  create: {
    'GraphQL create': (cell) =>
      added(cell, async () => mutate('create', 'Input')(cell, await bodyOf(cell))),
  },
  delete: {
    'GraphQL delete': (cell) =>
      gone(cell, async () => {
        const name = `delete${namesOf(cell.collection).singular}`
        return cell.gate.schema.schema.getMutationType()?.getFields()[name]
          ? ask(cell, `mutation { ${name}(id: ${graphqlId(cell)}) { id } }`)
          : { status: 404, text: `There is no ${name}.` }
      }),
  },
  duplicate: {
    'GraphQL duplicate': (cell) =>
      added(cell, async () => {
        const message = (cell.target.message as null | Row | number | undefined) ?? undefined
        const same =
          message === undefined
            ? {}
            : { message: typeof message === 'object' ? message?.id : message }
        const whole = { ...(await bodyOf(cell)), ...same, ...copyOf(cell) }
        return mutate('duplicate', 'Input')(cell, whole)
      }),
  },
  read: {
    'GraphQL count': async (cell) => {
      const name = `count${namesOf(cell.collection).plural}`
      const answer = await ask(
        cell,
        `{ ${name}(where: { id: { equals: ${graphqlId(cell)} } }) { totalDocs } }`,
      )
      return {
        ...answer,
        done: (answer.data[name] as { totalDocs?: number } | null)?.totalDocs === 1,
      }
    },
    'GraphQL find': async (cell) => {
      const { plural } = namesOf(cell.collection)
      const answer = await ask(
        cell,
        `{ ${plural}(where: { id: { equals: ${graphqlId(cell)} } }) { docs { id } } }`,
      )
      return {
        ...answer,
        done: has((answer.data[plural] as { docs?: unknown } | null)?.docs, cell.target.id),
      }
    },
    'GraphQL find by id': async (cell) => {
      const { singular } = namesOf(cell.collection)
      const answer = await ask(cell, `{ ${singular}(id: ${graphqlId(cell)}) { id } }`)
      return { ...answer, done: Boolean(answer.data[singular]) }
    },
  },
  update: {
    'GraphQL update': (cell) =>
      changed(cell, async () => {
        const data = change(cell)
        const recurrence = { kind: 'daily' }
        const hasRecurrence = ['intervals', 'mailings'].includes(cell.collection.slug)
        return mutate('update', 'UpdateInput')(cell, {
          ...data,
          ...(hasRecurrence && { recurrence }),
        })
      }),
  },
  versions: {
    'GraphQL versions': async (cell) => {
      const { plural } = namesOf(cell.collection)
      const name = `versions${plural}`
      if (!cell.gate.schema.schema.getQueryType()?.getFields()[name]) {
        return { done: false, status: 404, text: `There is no ${name}.` }
      }
      const answer = await ask(
        cell,
        `{ ${name}(where: { parent: { equals: ${graphqlId(cell)} } }) { docs { id } } }`,
      )
      return {
        ...answer,
        done: ids((answer.data[name] as { docs?: unknown } | null)?.docs).length > 0,
      }
    },
  },
}

const answered = <Result>({ error, result }: { error?: string; result: null | Result }) => ({
  result,
  text: error ?? JSON.stringify(result),
})

const itself = ({ target }: Cell) => ({ id: { equals: target.id } })

/** A field of the documents that can be asked for: no reference, which has rules of its own, and not kept from readers. */
const fieldOf = ({ collection }: Cell): string => {
  const plain = collection.flattenedFields.filter(
    (field) =>
      ['date', 'email', 'number', 'select', 'text'].includes(field.type) &&
      !('hasMany' in field && field.hasMany) &&
      !('virtual' in field && field.virtual) &&
      !('hidden' in field && field.hidden) &&
      !('localized' in field && field.localized),
  )
  const required = plain.find((field) => 'required' in field && field.required)
  return (required ?? plain[0])?.name ?? 'createdAt'
}

const noVersions: Outcome = { done: false, status: 404, text: 'There are none.' }

/** Operations of the Local API that are tried with the asker's rights. */
export const localOperations: readonly string[] = [
  'count',
  'countVersions',
  'create',
  'delete',
  'duplicate',
  'find',
  'findByID',
  'findDistinct',
  'findVersionByID',
  'findVersions',
  'restoreVersion',
  'update',
]

/** The others: about globals (there are none), about signing in (which has rights of its own), or about no document. */
export const otherLocalOperations: readonly string[] = [
  ...['auth', 'forgotPassword', 'login', 'resetPassword', 'unlock', 'verifyEmail'],
  ...['countGlobalVersions', 'findGlobal', 'findGlobalVersionByID', 'findGlobalVersions'],
  ...['restoreGlobalVersion', 'updateGlobal'],
  ...['bin', 'decrypt', 'destroy', 'encrypt', 'getAdminURL', 'getAPIURL', 'init', 'sendEmail'],
  ...['_initializeCrons', 'extensions', 'validationRules'],
]

const localTries: typeof restTries = {
  create: {
    'Local create': (cell) =>
      added(cell, async () => {
        const data = await bodyOf(cell)
        const buffer = await pixels()
        const file = { name: 'a.png', data: buffer, mimetype: 'image/png', size: buffer.length }
        return answered(
          await local(cell, (args, collection) =>
            cell.world.payload.create({
              ...args,
              collection,
              data: data as never,
              ...(cell.collection.upload && { file }),
            }),
          ),
        )
      }),
  },
  delete: {
    'Local delete': (cell) =>
      gone(cell, async () =>
        answered(
          await local(cell, (args, collection) =>
            cell.world.payload.delete({ ...args, id: cell.target.id, collection }),
          ),
        ),
      ),
    'Local delete many': (cell) =>
      gone(cell, async () =>
        answered(
          await local(cell, (args, collection) =>
            cell.world.payload.delete({ ...args, collection, where: itself(cell) }),
          ),
        ),
      ),
  },
  duplicate: {
    'Local duplicate': (cell) =>
      added(cell, async () =>
        answered(
          await local(cell, (args, collection) =>
            cell.world.payload.duplicate({
              ...args,
              id: cell.target.id,
              collection,
              data: copyOf(cell) as never,
            }),
          ),
        ),
      ),
  },
  read: {
    'Local count': async (cell) => {
      const where = { id: { equals: cell.target.id } }
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.count({ ...args, collection, where }),
        ),
      )
      return { done: result?.totalDocs === 1, text }
    },
    'Local distinct': async (cell) => {
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.findDistinct({
            ...args,
            collection,
            field: fieldOf(cell),
            where: itself(cell),
          }),
        ),
      )
      return { done: (result?.values.length ?? 0) > 0, text }
    },
    'Local find': async (cell) => {
      const where = { id: { equals: cell.target.id } }
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.find({ ...args, collection, where }),
        ),
      )
      return { done: has(result?.docs, cell.target.id), text }
    },
    'Local find by id': async (cell) => {
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.findByID({ ...args, id: cell.target.id, collection }),
        ),
      )
      return { done: result !== null, text }
    },
  },
  update: {
    'Local update': (cell) =>
      changed(cell, async () =>
        answered(
          await local(cell, (args, collection) =>
            cell.world.payload.update({
              ...args,
              id: cell.target.id,
              collection,
              data: change(cell) as never,
            }),
          ),
        ),
      ),
    'Local update many': (cell) =>
      changed(cell, async () =>
        answered(
          await local(cell, (args, collection) =>
            cell.world.payload.update({
              ...args,
              collection,
              data: change(cell) as never,
              where: itself(cell),
            }),
          ),
        ),
      ),
  },
  versions: {
    'Local count versions': async (cell) => {
      if (!cell.collection.versions) return noVersions
      const where = { parent: { equals: cell.target.id } }
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.countVersions({ ...args, collection: collection as 'posts', where }),
        ),
      )
      return { done: (result?.totalDocs ?? 0) > 0, text }
    },
    'Local restore': async (cell) => {
      if (!cell.collection.versions) return noVersions
      const id = String(await versionsOf(cell))
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.restoreVersion({ ...args, id, collection: collection as 'posts' }),
        ),
      )
      return { done: result !== null, text }
    },
    'Local version': async (cell) => {
      if (!cell.collection.versions) return noVersions
      const id = String(await versionsOf(cell))
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.findVersionByID({ ...args, id, collection: collection as 'posts' }),
        ),
      )
      return { done: result !== null, text }
    },
    'Local versions': async (cell) => {
      if (!cell.collection.versions) return noVersions
      const where = { parent: { equals: cell.target.id } }
      const { result, text } = answered(
        await local(cell, (args, collection) =>
          cell.world.payload.findVersions({ ...args, collection: collection as 'posts', where }),
        ),
      )
      return { done: (result?.docs.length ?? 0) > 0, text }
    },
  },
}

/** Every way of doing an operation, by name. */
export const waysOf = (operation: Operation): [string, Try][] => [
  ...Object.entries(restTries[operation]),
  ...Object.entries(graphqlTries[operation]),
  ...Object.entries(localTries[operation]),
]
