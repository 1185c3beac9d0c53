import type { CollectionSlug } from 'payload'

import type { Operation } from '../matrix.ts'

import { changes, pixels } from './targets.ts'
import { graphqlTries } from './tryGraphql.ts'
import {
  added,
  bodyOf,
  type Cell,
  change,
  changed,
  copyOf,
  gone,
  has,
  ids,
  type Outcome,
  type Try,
  versionsOf,
} from './tryParts.ts'

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

const rest = async (
  { collection, gate, person }: Cell,
  path: string,
  call: { body?: FormData | Record<string, unknown>; method?: string } = {},
) => gate.rest(person, { ...call, path: `/${collection.slug}${path}` })

const form = async (body: Record<string, unknown>): Promise<FormData> => {
  const data = new FormData()
  data.set('_payload', JSON.stringify(body))
  data.set('file', new File([new Uint8Array(await pixels())], 'a.png', { type: 'image/png' }))
  return data
}

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
