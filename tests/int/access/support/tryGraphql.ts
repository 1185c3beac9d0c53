import type { SanitizedCollectionConfig } from 'payload'

import { formatNames } from 'payload'

import type { Row } from '../../../support/factories/index.ts'
import type { Operation } from '../matrix.ts'
import type { GraphqlAnswer } from './gate.ts'

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

type Names = { plural: string; singular: string }

/** A query or mutation that Payload makes of every collection: how it is named, and what is asked of it. */
type Asking = {
  ask: (cell: Cell, name: string) => Promise<Outcome>
  name: (names: Names) => string
}

const namesOf = ({ graphQL, slug }: SanitizedCollectionConfig): Names => {
  const given = typeof graphQL === 'object' ? graphQL : undefined
  const names = formatNames(slug)
  const singular = given?.singularName ?? names.singular
  const plural = given?.pluralName ?? names.plural
  return { plural: singular === plural ? `all${singular}` : plural, singular }
}

const graphqlId = ({ target }: Cell): string => JSON.stringify(target.id)

const query = async (
  { gate, person }: Cell,
  source: string,
  variables?: Record<string, unknown>,
): Promise<GraphqlAnswer> => gate.graphql(person, source, variables)

const send = async (
  cell: Cell,
  given: { data: Record<string, unknown>; input: string; name: string; ofOne: boolean },
): Promise<GraphqlAnswer> => {
  const { data, input, name, ofOne } = given
  const type = `mutation${namesOf(cell.collection).singular}${input}`
  const id = ofOne ? `id: ${graphqlId(cell)}, ` : ''
  return query(cell, `mutation ($data: ${type}!) { ${name}(${id}data: $data) { id } }`, { data })
}

/**
 * Payload's own answer to `docAccess…` is `true` where its schema has an object: whoever may gets an error about what is
 * missing in it, whoever may not gets nothing. Both tell, and so would an answer that is mended.
 */
const isTold = ({ data, errors }: GraphqlAnswer, name: string, verb: string): boolean => {
  const told = data[name] as null | Record<string, null | { permission?: boolean }> | undefined
  const isMissing = errors.some((each) =>
    /Cannot return null .* \w+DocAccess\.permission/.test(each),
  )
  return told?.[verb]?.permission === true || isMissing
}

/** What an asker is told that he may do with a document; of its fields the answer of GraphQL has nothing where they are alike. */
const access = (verb: 'delete' | 'read' | 'update'): Asking => ({
  ask: async (cell, name) => {
    const answer = await query(
      cell,
      `{ ${name}(id: ${graphqlId(cell)}) { ${verb} { permission } } }`,
    )
    return { ...answer, done: isTold(answer, name, verb) }
  },
  name: ({ singular }) => `docAccess${singular}`,
})

const copied = async (cell: Cell): Promise<Record<string, unknown>> => {
  const message = cell.target.message as null | Row | number | undefined
  const id = typeof message === 'object' ? message?.id : message
  return { ...(await bodyOf(cell)), ...(id !== undefined && { message: id }), ...copyOf(cell) }
}

/** A recurrence is sent whole, for its kind must be there. */
const changeOf = (cell: Cell): Record<string, unknown> => ({
  ...change(cell),
  ...(['intervals', 'mailings'].includes(cell.collection.slug) && {
    recurrence: { kind: 'daily' },
  }),
})

const listed = (answer: GraphqlAnswer, name: string): unknown =>
  (answer.data[name] as null | undefined | { docs?: unknown })?.docs

const versionId = async (cell: Cell): Promise<string> =>
  JSON.stringify(
    cell.world.payload.db.defaultIDType === 'number'
      ? Number(await versionsOf(cell))
      : await versionsOf(cell),
  )

const askings: Readonly<Record<Operation, Readonly<Record<string, Asking>>>> = {
  create: {
    'GraphQL create': {
      ask: (cell, name) =>
        added(cell, async () =>
          send(cell, { data: await bodyOf(cell), input: 'Input', name, ofOne: false }),
        ),
      name: ({ singular }) => `create${singular}`,
    },
  },
  delete: {
    'GraphQL access to delete': access('delete'),
    'GraphQL delete': {
      ask: (cell, name) =>
        gone(cell, () => query(cell, `mutation { ${name}(id: ${graphqlId(cell)}) { id } }`)),
      name: ({ singular }) => `delete${singular}`,
    },
  },
  duplicate: {
    'GraphQL duplicate': {
      ask: (cell, name) =>
        added(cell, async () =>
          send(cell, { data: await copied(cell), input: 'Input', name, ofOne: true }),
        ),
      name: ({ singular }) => `duplicate${singular}`,
    },
  },
  read: {
    'GraphQL access': access('read'),
    'GraphQL count': {
      ask: async (cell, name) => {
        const where = `where: { id: { equals: ${graphqlId(cell)} } }`
        const answer = await query(cell, `{ ${name}(${where}) { totalDocs } }`)
        const counted = answer.data[name] as null | undefined | { totalDocs?: number }
        return { ...answer, done: counted?.totalDocs === 1 }
      },
      name: ({ plural }) => `count${plural}`,
    },
    'GraphQL find': {
      ask: async (cell, name) => {
        const where = `where: { id: { equals: ${graphqlId(cell)} } }`
        const answer = await query(cell, `{ ${name}(${where}) { docs { id } } }`)
        return { ...answer, done: has(listed(answer, name), cell.target.id) }
      },
      name: ({ plural }) => plural,
    },
    'GraphQL find by id': {
      ask: async (cell, name) => {
        const answer = await query(cell, `{ ${name}(id: ${graphqlId(cell)}) { id } }`)
        return { ...answer, done: Boolean(answer.data[name]) }
      },
      name: ({ singular }) => singular,
    },
  },
  update: {
    'GraphQL access to update': access('update'),
    'GraphQL update': {
      ask: (cell, name) =>
        changed(cell, () =>
          send(cell, { data: changeOf(cell), input: 'UpdateInput', name, ofOne: true }),
        ),
      name: ({ singular }) => `update${singular}`,
    },
  },
  versions: {
    'GraphQL restore': {
      ask: async (cell, name) => {
        const answer = await query(
          cell,
          `mutation { ${name}(id: ${await versionId(cell)}) { id } }`,
        )
        return { ...answer, done: Boolean(answer.data[name]) }
      },
      name: ({ singular }) => `restoreVersion${singular}`,
    },
    'GraphQL version': {
      ask: async (cell, name) => {
        const answer = await query(cell, `{ ${name}(id: ${await versionId(cell)}) { id } }`)
        return { ...answer, done: Boolean(answer.data[name]) }
      },
      name: ({ singular }) => `version${singular}`,
    },
    'GraphQL versions': {
      ask: async (cell, name) => {
        const where = `where: { parent: { equals: ${graphqlId(cell)} } }`
        const answer = await query(cell, `{ ${name}(${where}) { docs { id } } }`)
        return { ...answer, done: ids(listed(answer, name)).length > 0 }
      },
      name: ({ plural }) => `versions${plural}`,
    },
  },
}

/** Names of the queries and mutations of a collection that are tried: those that Payload makes, and no other. */
export const graphqlNames = (collection: SanitizedCollectionConfig): string[] =>
  Object.values(askings).flatMap((those) =>
    Object.values(those).map(({ name }) => name(namesOf(collection))),
  )

const tryOf =
  ({ ask, name: nameOf }: Asking): Try =>
  async (cell) => {
    const name = nameOf(namesOf(cell.collection))
    const { schema } = cell.gate.schema
    const types = [schema.getQueryType(), schema.getMutationType()]
    return types.some((type) => type?.getFields()[name])
      ? ask(cell, name)
      : { done: false, status: 404, text: `There is no ${name}.` }
  }

const triesOf = (those: Readonly<Record<string, Asking>>): Record<string, Try> =>
  Object.fromEntries(Object.entries(those).map(([way, asking]) => [way, tryOf(asking)]))

/** The ways over GraphQL. */
export const graphqlTries: Readonly<Record<Operation, Readonly<Record<string, Try>>>> = {
  create: triesOf(askings.create),
  delete: triesOf(askings.delete),
  duplicate: triesOf(askings.duplicate),
  read: triesOf(askings.read),
  update: triesOf(askings.update),
  versions: triesOf(askings.versions),
}
