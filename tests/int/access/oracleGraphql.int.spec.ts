import type { GraphQLType } from 'graphql'

import { describe, expect, it } from 'vitest'

import type { Role } from './matrix.ts'
import type { Told } from './support/twoWorlds.ts'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'
import { shareOf } from '../../support/share.ts'
import { openGate } from './support/gate.ts'
import { comparisonsOf, documentTypes, selectionsOf, sitesOf } from './support/graphqlQuestions.ts'
import { pathsIn } from './support/paths.ts'
import { createPeople } from './support/people.ts'
import { laySecrets } from './support/secrets.ts'
import { graphqlNames } from './support/tryGraphql.ts'
import { askInTwoWorlds } from './support/twoWorlds.ts'

/*
 * What GraphQL's schema offers, asked of it: each value of each type by itself, through the documents that lead to it, and
 * each comparison of each filter. A share in `npm test`, all of it in `npm run security:full -- oracle`.
 */

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)
const { A, B } = people
if (!A.user || !B.user) throw new Error('A and B are there')
const secrets = await laySecrets({ database, payload }, A.user.id, B.user.id)

const { schema } = gate.schema
const documents = documentTypes(schema)
const { collections } = payload.config
const pathsFrom = pathsIn(collections)
const collectionOf = (name: string) =>
  collections.find((collection) => graphqlNames(collection).includes(name))

const versionsOf = async (collection: 'messages' | 'posts'): Promise<(number | string)[]> => {
  const { docs } = await payload.findVersions({ collection, overrideAccess: true })
  return docs.map(({ id }) => id)
}
const versions: Readonly<Record<string, (number | string)[]>> = {
  messages: await versionsOf('messages'),
  posts: await versionsOf('posts'),
}

/** Ids that a call is made with: of a document of A's and of one of B's; of a collection without any, one that may be. */
const idsFor = (name: string): (number | string)[] => {
  const slug = collectionOf(name)?.slug ?? ''
  if (name.startsWith('version')) return versions[slug] ?? []
  const { mine, theirs } = secrets
  const ids = [mine[slug], theirs[slug]].filter((id) => id !== undefined)
  return ids.length > 0 ? ids : [1]
}

/** The ways to make a call that brings values: with an id where it takes one, whole, and cut down by Payload. */
const argumentsOf = (name: string, args: readonly { name: string; type: GraphQLType }[]) => {
  const takes = (word: string) => args.find((each) => each.name === word)
  const ofId = takes('id')
  const isText = String(ofId?.type).startsWith('String')
  const ids = ofId
    ? idsFor(name).map((id) => `id: ${isText ? JSON.stringify(String(id)) : id}`)
    : ['']
  const forms = [
    '',
    ...(takes('select') ? ['select: true'] : []),
    ...(takes('draft') ? ['draft: true'] : []),
  ]
  return ids.flatMap((id) => forms.map((form) => [id, form].filter(Boolean).join(', ')))
}

const calls = Object.values(schema.getQueryType()?.getFields() ?? {})

const selections = calls.flatMap(({ args, name, type }) =>
  selectionsOf({ documents, hops: 3, type }).flatMap((selection) =>
    argumentsOf(name, args).map((given) =>
      given === '' ? `{ ${name} { ${selection} } }` : `{ ${name}(${given}) { ${selection} } }`,
    ),
  ),
)

const sites = sitesOf(schema)

const filters = sites.flatMap(({ call, field }) => {
  const where = field.args.find(({ name }) => name === 'where')
  return where
    ? comparisonsOf(where.type).flatMap((comparison) => [
        call(`where: ${comparison}`),
        call(`where: { AND: [${comparison}] }`),
        call(`where: { OR: [${comparison}] }`),
      ])
    : []
})

/** The schema takes any text for a sort. */
const sorts = sites.flatMap(({ call, field }) => {
  const slug = collectionOf(field.name)?.slug
  if (!field.args.some(({ name }) => name === 'sort')) return []
  const prefix = field.name.startsWith('versions') ? 'version.' : ''
  const paths = slug
    ? pathsFrom({ hops: 2, prefix, slug })
    : ['owner.email', 'lists.comment', 'name', 'reason', 'tags', 'createdAt', 'owner']
  return paths.flatMap((path) => [
    call(`sort: "${path}"`),
    call(`sort: "-${path.replaceAll('.', '__')}"`),
  ])
})

type Question = { query: string; role: Role }

const nameOf = ({ query, role }: Question): string => `${role} ${query}`
const questionsOf = (queries: readonly string[], role: Role): Question[] =>
  queries.map((query) => ({ query, role }))

const ask = async ({ query, role }: Question): Promise<Told> => {
  const { text } = await gate.graphql(people[role], query)
  return { sent: query, status: 200, text }
}

describe('what GraphQL is asked for', () => {
  it.each([
    ['a value', 'oracleGraphqlValues', selections, 1 / 97],
    ['a filter', 'oracleGraphqlFilters', filters, 1 / 151],
    ['a sort', 'oracleGraphqlSorts', sorts, 1 / 97],
  ] as const)(
    'by %s holds no secret of B, and no answer hangs on one',
    async (_, name, queries, share) => {
      const items = shareOf(
        [...questionsOf(queries, 'nobody'), ...questionsOf(queries, 'A')],
        share,
      )
      const found = await askInTwoWorlds({ ask, items, name, nameOf, secrets })
      expect(items.length).toBeGreaterThan(10)
      expect(Object.values(found).flatMap((each) => each.slice(0, 10))).toEqual([])
    },
    3_600_000,
  )

  it('is a question that the schema takes', async () => {
    const all = [...selections, ...filters, ...sorts].filter((_, at) => at % 101 === 0)
    const refused = (
      await Promise.all(all.map((query) => gate.graphql(people.nobody, query)))
    ).flatMap(({ text }, at) =>
      text.startsWith('{') || text.includes('levels deep') ? [] : [`${all[at]}: ${text}`],
    )
    expect(refused).toEqual([])
  })

  it('would be seen: a manager is told of what is B’s by the same questions', async () => {
    const some = (queries: readonly string[]) =>
      questionsOf(
        queries.filter((_, at) => at % 307 === 0),
        'manager',
      )
    const asked = { ask, nameOf, secrets }
    const valued = await askInTwoWorlds({ ...asked, items: some(selections) })
    const compared = await askInTwoWorlds({ ...asked, items: some(filters) })
    expect(valued.canaries.length).toBeGreaterThan(2)
    expect(compared.differences.length).toBeGreaterThan(2)
    expect([...valued.failed, ...compared.failed]).toEqual([])
  })
})
