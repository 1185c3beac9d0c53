import type * as GraphQL from 'graphql'
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputFieldMap,
  GraphQLNamedType,
  GraphQLType,
} from 'graphql'
import type { FlattenedField } from 'payload'

import { GRAPHQL_POST } from '@payloadcms/next/routes'

import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createList,
  createMailing,
  createMessage,
} from '../../support/factories/index.ts'
import { recordProof, seed } from '../../support/figures.ts'
import { inParallel } from '../../support/inParallel.ts'
import { getTestPayload } from '../../support/payload.ts'
import { shardOf } from '../../support/share.ts'
import { bodies, targets } from '../access/support/targets.ts'
import { graphqlNames } from '../access/support/tryGraphql.ts'
import { openWorld } from '../access/support/world.ts'
import { likenessIn, unlike } from './support/alike.ts'
import { watchStatements } from './support/failedStatements.ts'
import { wrongOperands, wrongValues } from './support/wrongValues.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const { gate, people, world } = await openWorld(database, payload)
const owner = world.A.id
await createClient(payload, { attributes: { city: 'Riga' }, owner, tags: ['a'] })
await createList(payload, { owner })
await createMailing(payload, { owner })
const statements = watchStatements()

/** The handler of the site's route asks for the instance by the name it has there. */
const instances = (globalThis as unknown as { _payload: Map<string, unknown> })._payload
instances.set('default', [...instances.values()][0])
const graphqlRoute = GRAPHQL_POST(payload.config)

type Role = 'A' | 'admin' | 'editor'

const graphql = async (role: Role, query: string, variables: Record<string, unknown> = {}) => {
  const response = await graphqlRoute(
    new Request('http://127.0.0.1:3000/api/graphql', {
      body: JSON.stringify({ query, variables }),
      headers: { ...people[role].headers, 'content-type': 'application/json' },
      method: 'POST',
    }),
  )
  return { status: response.status, text: await response.text() }
}

const share = Number(process.env.SECURITY_SHARE ?? '0.02')
/** A part of a grid that meets every row and column of it, and another part under another seed. */
const some = <Item>(items: readonly Item[]): Item[] => {
  const stride = share >= 1 ? 1 : Math.round(1 / share)
  return shardOf(items.filter((_, at) => (at * 31 + (seed % stride)) % stride === 0))
}

type Answered = { status: number; text: string }
type Found = { asked: string; failures: string[]; status: number; text: string }

const isSilent = ({ status, text }: Answered): boolean =>
  status >= 500 || /Something went wrong|"statusCode":500/.test(text)

/**
 * Whether the database has refused what only it can know, whoever writes at the same moment: that another document has the
 * value. Payload answers with the field.
 */
const isKnownValue = (failure: string, { text }: Answered): boolean =>
  failure.startsWith('23505 ') && text.includes('Value must be unique')

/** Asks everything one after the other, so that a statement that failed has its question. */
const failing = async <Item>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answered>,
): Promise<Found[]> => {
  const found: Found[] = []
  for (const item of items) {
    statements.take()
    const answer = await ask(item)
    const failures = statements.take().filter((failure) => !isKnownValue(failure, answer))
    if (isSilent(answer) || failures.length > 0)
      found.push({
        asked: JSON.stringify(item),
        failures,
        status: answer.status,
        text: answer.text.slice(0, 200),
      })
  }
  return found
}

/** Calls under way at once, and how many are looked at together. */
const [LANES, TOGETHER] = [6, 120]

/**
 * The same for questions that change nothing, several at once: a question costs 3 to 6 ms, nearly all of it this
 * process's own time (reading the request, the session, Payload's look at each path), and the database's part is done
 * beside it. Where one of those asked together fails, all of them are asked again alone, to tell which.
 */
const failingTogether = async <Item>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answered>,
): Promise<Found[]> => {
  const found: Found[] = []
  for (let from = 0; from < items.length; from += TOGETHER) {
    const those = items.slice(from, from + TOGETHER)
    statements.take()
    const answers = await inParallel({ items: those, lanes: LANES, work: ask })
    const failures = statements.take()
    if (failures.length === 0 && !answers.some(isSilent)) continue
    const alone = await failing(those, ask)
    const together = { asked: `${those.length} together`, failures, status: 0, text: '' }
    found.push(...(alone.length > 0 ? alone : [together]))
  }
  return found
}

const pathsOf = (fields: FlattenedField[], prefix = ''): string[] =>
  fields.flatMap((field) => [
    `${prefix}${field.name}`,
    ...('flattenedFields' in field
      ? pathsOf(field.flattenedFields, `${prefix}${field.name}.`)
      : []),
  ])

const collections = payload.config.collections.filter(({ endpoints }) => endpoints !== false)
const operators =
  'all contains equals exists greater_than greater_than_equal in intersects less_than less_than_equal like near nothing not_equals not_in not_like within'.split(
    ' ',
  )

const likeness = likenessIn(payload)

const filters = collections.flatMap(({ flattenedFields, slug }) =>
  unlike(
    [
      ...pathsOf(flattenedFields),
      'id',
      'createdAt.x',
      'attributes.city',
      'recipients.lists.name',
      'version.createdAt',
    ],
    (path) => likeness(slug, path),
  ).flatMap((path) =>
    operators.flatMap((operator) =>
      wrongOperands.map((operand, at) => {
        const key = `where[${path}][${operator}]`
        const role = at % 2 ? ('A' as const) : ('admin' as const)
        return { query: `${key}${operand.replace('AGAIN', key)}`, role, slug }
      }),
    ),
  ),
)

describe('a filter with a wrong value over REST', () => {
  it('is answered, or refused before the database is asked', async () => {
    const asked = some(filters)
    const found = await failingTogether(asked, ({ query, role, slug }) =>
      gate.rest(people[role], { path: `/${slug}?depth=0&limit=2&${query}` }),
    )
    recordProof('valuesRest', { asked: asked.length, failed: found.length })
    expect(asked.length).toBeGreaterThan(100)
    expect(found.slice(0, 20)).toEqual([])
  }, 3_600_000)

  it.each([
    ['mailings?where[startAt][equals]=2026-13-45', /"startAt" .* a date like/],
    ['mailings?where[startAt][like]=2026', /"startAt" .* by "like"/],
    ['runs?where[total][greater_than]=many', /"total" .* a number/],
    ['clients?where[id][equals]=abc', /"id" .* a number of a document/],
    ['clients?where[id][equals]=99999999999', /"id" .* a number of a document/],
    ['clients?where[lists][in]=1,abc', /"lists" .* a number of a document/],
    ['clients?where[name][like][]=a', /"name" .* a text/],
    ['mailings?where[status][equals]=flying', /"status" .* one of its values/],
    ['mailings?where[recipients.everyone][equals]=maybe', /everyone" .* true or false/],
    ['mailings?where[recipients][equals]=1', /"recipients" .* a path to a field/],
    ['clients/count?where[createdAt][less_than]=soon', /"createdAt" .* a date/],
    ['clients/export?where[createdAt][less_than]=soon', /"createdAt" .* a date/],
    ['lists?joins[members][where][createdAt][equals]=soon', /"createdAt" .* a date/],
    ['messages/versions?where[version.updatedAt][equals]=soon', /"version.updatedAt" .* a date/],
    ['messages/versions?where[parent][equals]=soon', /"parent" .* a number of a document/],
    ['clients?where[attributes.city][in]=Riga', /"attributes.city" .* a list like/],
    ['lists?where[members][contains]=1', /"members" .* a number of a document/],
    ['clients?where[and][0][or][0][lists][contains][createdAt][equals]=soon', /./],
  ])('gets a sentence with the field: %s', async (path, sentence) => {
    statements.take()
    const { status, text } = await gate.rest(people.A, { path: `/${path}` })
    const { errors } = JSON.parse(text) as { errors: { message: string }[] }
    expect([status, errors[0]?.message]).toEqual([400, expect.stringMatching(sentence)])
    expect(statements.take()).toEqual([])
  })

  it.each([
    'clients?where[or][0][name][like]=Cli&where[or][1][email][like]=example',
    'clients?where[id][in]=1,2&where[createdAt][greater_than]=2020-01-01',
    'clients?where[lists][equals]=null&where[tags][contains]=a',
    'clients?where[tags][in]=a,b&where[lists][exists]=false',
    'clients?where[attributes.city][equals]=Riga&where[lists][in][0]=1',
    'clients?where[attributes.city][in][]=Riga&where[lists][contains]=1',
    'lists?where[members][in]=1,2',
    'runs?where[id][like]=anna',
    'mailings?where[status][in]=created,started&where[endAt][exists]=false',
    'mailings?where[recipients.everyone][equals]=true',
    'messages/versions?where[version.subject][like]=News',
  ])('is none: %s', async (path) => {
    const { status, text } = await gate.rest(people.A, { path: `/${path}` })
    expect([status, text]).toEqual([200, expect.any(String)])
  })

  it('is refused in Russian to who reads Russian', async () => {
    const { text } = await gate.rest(people.A, {
      headers: { 'accept-language': 'ru' },
      path: '/mailings?where[startAt][equals]=x',
    })
    expect(text).toMatch(/«startAt» нельзя так сравнить/)
  })
})

const named = (type: GraphQLType): GraphQLNamedType =>
  'ofType' in type ? named(type.ofType as GraphQLType) : type
const fieldsOf = (type: GraphQLType): GraphQLInputFieldMap => {
  const inner = named(type)
  return 'getFields' in inner ? (inner.getFields() as GraphQLInputFieldMap) : {}
}
const selectionOf = (type: GraphQLType): string =>
  Object.keys(fieldsOf(type)).length > 0 ? '{ __typename }' : ''

const { schema } = gate.schema
const queries = Object.values(schema.getQueryType()?.getFields() ?? {})
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})

type Asked = { query: string; role: Role; variables: Record<string, unknown> }

const enough: Readonly<Record<string, unknown>> = { Boolean: true, Int: 1, String: 'x' }

/** A call with a value for one argument, and something for those that must be there. */
const callOf = (
  kind: 'mutation' | 'query',
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
): string => {
  const given = field.args.filter((each) => each === argument || String(each.type).endsWith('!'))
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
  const used = given.map(({ name }) => `${name}: $${name}`).join(', ')
  return `${kind} (${declared}) { ${field.name}(${used}) ${selectionOf(field.type)} }`
}

const enoughFor = (field: GraphQLField<unknown, unknown>): Record<string, unknown> =>
  Object.fromEntries(field.args.map(({ name, type }) => [name, enough[named(type).name] ?? {}]))

const only = (field: GraphQLField<unknown, unknown>, name: string, value: unknown) => {
  const needed = field.args
    .filter(({ type }) => String(type).endsWith('!'))
    .map((each) => each.name)
  const all = { ...enoughFor(field), [name]: value }
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => key === name || needed.includes(key)),
  )
}

const roleAt = (at: number): Role => (at % 2 ? 'A' : 'admin')

// Vite would take another build of the library than Payload does, and a type of one is none to the other.
const { coerceInputValue } = createRequire(import.meta.url)('graphql') as typeof GraphQL

/** Whether GraphQL takes the value for a type. What it does not take it refuses before any resolver is called. */
const isTaken = (value: unknown, type: GraphQL.GraphQLInputType): boolean => {
  let errors = 0
  coerceInputValue(value, type, () => {
    errors += 1
  })
  return errors === 0
}

const slugOf = (name: string): string | undefined =>
  collections.find((collection) => graphqlNames(collection).includes(name))?.slug

type Valued = { like: string; value: unknown }

/**
 * Values for an argument. Those that GraphQL refuses are given once for each type that refuses them, whatever field it
 * is the type of: no resolver is called for them. Of the others, fields that are compared alike (see `likenessIn`) share
 * their comparisons.
 */
const valuesFor = (field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): Valued[] => {
  const slug = slugOf(field.name) ?? field.name
  const inner = Object.entries(fieldsOf(argument.type))
  const of = (type: GraphQL.GraphQLInputType, like: string, wrap: (value: unknown) => unknown) =>
    wrongValues.map((value): Valued => ({
      like: `${isTaken(value, type) ? like : String(type)} ${JSON.stringify(value)}`,
      value: wrap(value),
    }))
  const valued =
    argument.name === 'where'
      ? inner.flatMap(([path, { type }]) =>
          Object.entries(fieldsOf(type)).flatMap(([operator, { type: operand }]) => {
            const like = `${likeness(slug, path.replaceAll('__', '.'))} ${operator}`
            return of(operand, like, (value) => ({ [path]: { [operator]: value } }))
          }),
        )
      : inner.length > 0
        ? inner.flatMap(([name, { type }]) => of(type, name, (value) => ({ [name]: value })))
        : of(argument.type, argument.name, (value) => value)
  return unlike(valued, ({ like }) => like)
}

const asks = (kind: 'mutation' | 'query', fields: GraphQLField<unknown, unknown>[]): Asked[] =>
  fields.flatMap((field) =>
    field.args.flatMap((argument) => {
      const query = callOf(kind, field, argument)
      return valuesFor(field, argument).map(({ value }, at) => ({
        query,
        role: roleAt(at),
        variables: only(field, argument.name, value),
      }))
    }),
  )

describe('a wrong value over GraphQL', () => {
  it.each([
    ['in a query', 'valuesQueries', asks('query', queries), failingTogether],
    ['in a mutation', 'valuesMutations', asks('mutation', mutations), failing],
  ] as const)(
    '%s is answered, or refused before the database is asked',
    async (_, name, all, finding) => {
      const asked = some(all)
      const found = await finding(asked, ({ query, role, variables }) =>
        graphql(role, query, variables),
      )
      recordProof(name, { asked: asked.length, failed: found.length })
      expect(asked.length).toBeGreaterThan(100)
      expect(found.slice(0, 20)).toEqual([])
    },
    3_600_000,
  )

  it.each([
    ['{ Mailings(where: { message: { equals: "abc" } }) { totalDocs } }', /"message" .* a number/],
    ['{ Clients(where: { lists: { in: [99999999999] } }) { totalDocs } }', /"lists" .* a number/],
    [
      '{ Runs(where: { dueAt: { like: "2026-01-01T00:00:00Z" } }) { totalDocs } }',
      /"dueAt" .* date/,
    ],
    ['{ countClients(where: { lists: { equals: { a: 1 } } }) { totalDocs } }', /"lists/],
    [
      '{ Lists { docs { members(where: { lists: { equals: "abc" } }) { docs { id } } } } }',
      /"lists" .* a number/,
    ],
  ])('is refused with the field and a 400: %s', async (query, sentence) => {
    // A join is asked for of a list that is there; by now the mutations may have deleted them all.
    await createList(payload, { owner })
    statements.take()
    const { text } = await graphql('A', query)
    const { errors } = JSON.parse(text) as {
      errors: { extensions: { statusCode: number }; message: string }[]
    }
    expect(errors[0]?.message).toMatch(sentence)
    expect(errors[0]?.extensions.statusCode).toBe(400)
    expect(statements.take()).toEqual([])
  })

  it('that no text can be is refused where Payload asks the database first', async () => {
    statements.take()
    for (const [declared, id] of [
      ['', String.raw`"\u0000"`],
      ['query ($id: String!)', '$id'],
    ] as const) {
      const query = `${declared} { docAccessWorker(id: ${id}) { __typename } }`
      const { text } = await graphql('A', query, { id: '\u0000' })
      expect(text).toMatch(/"id\\" holds a character that cannot be kept/)
    }
    expect(statements.take()).toEqual([])
  })

  it.each(['"abc"', '1.5', '99999999999'])('is none where an id is asked for: %s', async (id) => {
    const { status, text } = await graphql('A', `{ Client(id: ${id}) { id } }`)
    expect([status, text]).toEqual([200, expect.stringMatching(/Int cannot represent/)])
  })
})

const nested = (path: string, value: unknown): Record<string, unknown> => {
  const [name = '', ...rest] = path.split('.')
  return { [name]: rest.length === 0 ? value : nested(rest.join('.'), value) }
}

const writings = collections.flatMap(({ flattenedFields, slug }) =>
  pathsOf(flattenedFields).flatMap((path) =>
    wrongValues.flatMap((value) =>
      (['create', 'update'] as const).map((verb) => ({ path, slug, value, verb })),
    ),
  ),
)

const ids: Record<string, unknown> = {}

describe('data of another kind', () => {
  it('is kept nowhere, and makes nothing fail', async () => {
    // Anew: what was there before may have been deleted by the mutations, and a change of nothing is refused for that.
    for (const { slug } of collections) ids[slug] = (await targets[slug]?.(world))?.id
    const whole: Record<string, Record<string, unknown>> = {}
    for (const { slug } of collections) whole[slug] = (await bodies[slug]?.(world, world.A)) ?? {}
    const asked = some(writings)
    // What may be there once is another one each time; the others would lay a message with every question.
    const fresh = async (slug: string) =>
      ['clients', 'posts', 'users'].includes(slug) ? bodies[slug]?.(world, world.A) : whole[slug]
    const found = await failing(asked, async ({ path, slug, value, verb }) =>
      gate.rest(people.admin, {
        body: { ...(verb === 'create' && (await fresh(slug))), ...nested(path, value) },
        method: verb === 'create' ? 'POST' : 'PATCH',
        path: `/${slug}${verb === 'create' ? '' : `/${String(ids[slug])}`}`,
      }),
    )
    recordProof('valuesWritten', { asked: asked.length, failed: found.length })
    expect(found.slice(0, 20)).toEqual([])
  }, 3_600_000)

  it.each([
    ['clients', 'comment', { a: 1 }],
    ['clients', 'name', 5],
    ['clients', 'comment', 'a\u0000b'],
    ['clients', 'attributes', { city: 'a\u0000b' }],
    ['clients', 'lists', [99_999_999_999]],
    ['clients', 'tags', 'vip'],
    ['lists', 'comment', ['x']],
    ['messages', 'language', ''],
    ['messages', 'preheader', { a: 1 }],
    ['messages', 'plainText', true],
    ['mailings', 'message', { a: 1 }],
    ['mailings', 'recipients', 'everyone'],
    ['mailings', 'recipients', null],
    ['mailings', 'recurrence', null],
    ['mailings', 'startAt', '+275760-09-13T00:00:00.000Z'],
    ['mailings', 'startAt', '2026-13-45'],
  ])('is refused with the field: %s.%s = %j', async (slug, field, value) => {
    statements.take()
    const whole = (await bodies[slug]?.(world, world.A)) ?? {}
    const { status, text } = await gate.rest(people.A, {
      body: { ...whole, [field]: value },
      path: `/${slug}`,
    })
    expect([status, text]).toEqual([400, expect.stringContaining(field)])
    expect(statements.take()).toEqual([])
  })

  it.each([
    ['intervals', 'recurrence.nth', ''],
    ['intervals', 'recurrence.monthDay', true],
    ['lists', 'owner', -1],
    ['lists', 'owner', 999_999],
    ['lists', 'owner', { relationTo: 'users', value: 1 }],
    ['posts', 'publishedAt', ''],
    ['posts', '_status', ''],
    ['posts', 'author', 999_999],
    ['posts', 'cover', 999_999],
  ])('is refused from an admin too: %s.%s = %j', async (slug, path, value) => {
    const whole = (await bodies[slug]?.(world, world.A)) ?? {}
    statements.take()
    const { status, text } = await gate.rest(people.admin, {
      body: { ...whole, ...nested(path, value) },
      path: `/${slug}`,
    })
    expect([status, text]).toEqual([400, expect.stringContaining(`"path":"${path}"`)])
    expect(statements.take()).toEqual([])
  })

  it('is refused in a draft, whose fields nobody looks at', async () => {
    const post = await targets['posts not published']?.(world)
    const letters = await targets.media?.(world)
    statements.take()
    for (const cover of [999_999, letters?.id]) {
      const { status, text } = await gate.rest(people.editor, {
        body: { _status: 'draft', cover },
        method: 'PATCH',
        path: `/posts/${post?.id}?draft=true`,
      })
      expect([status, text]).toEqual([400, expect.stringContaining('"path":"cover"')])
    }
    expect(statements.take()).toEqual([])
  })

  it('is none where the title of an article is another’s: its address is made a free one', async () => {
    const addresses = []
    for (const slug of [null, '', undefined]) {
      const whole = (await bodies.posts?.(world, world.A)) ?? {}
      statements.take()
      const { body } = await gate.rest(people.editor, {
        body: { ...whole, slug, title: 'Of one title' },
        path: '/posts',
      })
      addresses.push((body.doc as { slug?: string } | undefined)?.slug)
    }
    expect(addresses).toEqual(['of-one-title', 'of-one-title-2', 'of-one-title-3'])
    expect(statements.take()).toEqual([])
  })
})

describe('a message that a mailing sends', () => {
  it('is not deleted, over REST, in bulk and over GraphQL', async () => {
    const message = await createMessage(payload, { owner })
    await createMailing(payload, { message: message.id, owner })
    statements.take()
    const path = '/messages'
    const one = await gate.rest(people.A, { method: 'DELETE', path: `${path}/${message.id}` })
    expect([one.status, one.text]).toEqual([409, expect.stringMatching(/sent by mailings \(1\)/)])
    const where = `where[id][equals]=${message.id}`
    const many = await gate.rest(people.A, { method: 'DELETE', path: `${path}?${where}` })
    expect([many.status, many.text]).toEqual([400, expect.stringMatching(/sent by mailings/)])
    const { text } = await graphql('A', `mutation { deleteMessage(id: ${message.id}) { id } }`)
    expect(text).toMatch(/sent by mailings/)
    expect(statements.take()).toEqual([])
    expect(await database.query('select 1 from messages where id = $1', [message.id])).toHaveLength(
      1,
    )
  })
})

describe('an id that cannot be one', () => {
  it.each(['abc', '1.5', '99999999999', '-1', 'null', '%00', "1'--"])(
    'is answered as one that is not there: %s',
    async (id) => {
      statements.take()
      // Preferences are asked for by their key.
      for (const { slug } of collections.filter((each) => each.slug !== 'payload-preferences')) {
        for (const method of ['GET', 'PATCH', 'DELETE']) {
          const { status } = await gate.rest(people.A, {
            ...(method === 'PATCH' && { body: {} }),
            method,
            path: `/${slug}/${id}`,
          })
          expect({ id, method, slug, status }).toEqual({
            id,
            method,
            slug,
            status: expect.toSatisfy((given: number) => given >= 400 && given < 500),
          })
        }
      }
      expect(statements.take()).toEqual([])
    },
    60_000,
  )

  const endpoints = collections.flatMap(({ endpoints: given, slug }) =>
    (given || []).flatMap(({ method, path }) =>
      path.includes(':id') ? [{ method, path: `/${slug}${path}` }] : [],
    ),
  )
  it('fails at no endpoint', async () => {
    const asked = endpoints.flatMap(({ method, path }) =>
      ['abc', '1.5', '99999999999', '%00', "1'--"].map((id) => ({
        method: method.toUpperCase(),
        path: path.replace(/:id\??/, id).replaceAll(/:\w+/g, id),
      })),
    )
    const found = await failing(asked, ({ method, path }) =>
      gate.rest(people.A, { ...(method !== 'GET' && { body: { reason: 'x' } }), method, path }),
    )
    expect(asked.length).toBeGreaterThan(20)
    expect(found).toEqual([])
  })
})
