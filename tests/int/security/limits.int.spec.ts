import { describe, expect, it } from 'vitest'

import { callLimits } from '../../../src/access/doors/limits.ts'
import { createDatabase } from '../../support/database.ts'
import { createList } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople, type Person } from '../access/support/people.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)
const owner = people.A.user?.id ?? 0
const list = await createList(payload, { owner })

await database.query(
  `with made as (
     insert into clients (name, email, owner_id, updated_at, created_at)
     select 'Client ' || n, 'c' || n || '@example.test', $1, now(), now() from generate_series(1, 600) n returning id)
   insert into clients_rels ("order", parent_id, path, lists_id) select 1, id, 'lists', $2 from made`,
  [owner, list.id],
)

const ask = (query: string, slug = 'clients') =>
  gate.rest(people.A, { path: `/${slug}?depth=0&${query}` })

const lengthOf = async (query: string): Promise<number> => {
  const { body } = await ask(query)
  return (body.docs as unknown[]).length
}

describe('one answer', () => {
  it.each([
    ['limit=499', 499],
    ['limit=500', 500],
    ['limit=501', 500],
    ['limit=0', 500],
    ['limit=-1', 500],
    ['limit=1e9', 500],
    ['limit=x', 500],
    ['pagination=false', 500],
    ['pagination=false&limit=600', 500],
    ['', 10],
    ['page=0', 10],
    ['page=-7', 10],
    ['page=x', 10],
    ['page=99999999999999999999', 0],
  ])('to ?%s holds %i documents', async (query, length) => {
    expect(await lengthOf(query)).toBe(length)
  })

  it.each(['0', '501', '-1', '1e9'])('holds at most 500 of a join, asked for %s', async (limit) => {
    const { body } = await ask(`joins[members][limit]=${limit}`, 'lists')
    const [found] = body.docs as { members: { docs: unknown[] } }[]
    expect(found?.members.docs).toHaveLength(callLimits.documents)
  })

  it('holds at most 500 of a join over GraphQL', async () => {
    const { data } = await gate.graphql(
      people.A,
      '{ Lists(limit: 1) { docs { members(limit: 0) { docs { id } } } } Clients(limit: 0) { docs { id } } }',
    )
    const { Clients, Lists } = data as {
      Clients: { docs: unknown[] }
      Lists: { docs: { members: { docs: unknown[] } }[] }
    }
    expect([Clients.docs.length, Lists.docs[0]?.members.docs.length]).toEqual([500, 500])
  })
})

describe('a filter', () => {
  const search = (where: unknown) =>
    gate.rest(people.A, {
      body: { where } as never,
      headers: { 'X-HTTP-Method-Override': 'GET', 'content-type': 'application/json' },
      method: 'POST',
      path: '/clients',
    })
  const query = (count: number) =>
    Array.from({ length: count }, (_, at) => `where[or][${at}][id][equals]=${at}`).join('&')

  it('has 200 conditions at most', async () => {
    // More than a line of HTTP holds, so this is asked as the admin panel does it.
    const form = (count: number) =>
      gate.rest(people.A, { path: `/clients?limit=1&${query(count)}` })
    expect((await form(callLimits.conditions)).status).toBe(200)
    const past = await form(callLimits.conditions + 1)
    expect([past.status, past.text]).toEqual([400, expect.stringMatching(/200 conditions/)])
  })

  /** More than an address holds, as Payload takes it: a form that says it is a GET. Anybody may ask for articles so. */
  const asForm = (person: Person, slug: string, body: string) =>
    gate.rest(person, {
      body,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-HTTP-Method-Override': 'GET',
      },
      method: 'POST',
      path: `/${slug}`,
    })
  const list = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`).join(',')
  const larger: [what: string, body: (count: number) => string, bound: number, says: RegExp][] = [
    [
      'words',
      (count) => `where[title][like]=${'a+'.repeat(count - 1)}a`,
      callLimits.conditions,
      /200 conditions/,
    ],
    [
      'fields to sort by',
      (count) => `sort=${'title,'.repeat(count - 1)}id`,
      callLimits.conditions,
      /200 conditions/,
    ],
    ['values', (count) => `where[id][in]=${list(count)}`, callLimits.filterValues, /1000 values/],
    [
      'values not to be',
      (count) => `where[id][not_in]=${list(count)}`,
      callLimits.filterValues,
      /1000 values/,
    ],
    [
      'characters of a path',
      (count) => `where[attributes.${'a'.repeat(count - 11)}][exists]=true`,
      callLimits.pathCharacters,
      /500 characters/,
    ],
    [
      'characters of a path to sort by',
      (count) => `sort=attributes.${'a'.repeat(count - 11)}`,
      callLimits.pathCharacters,
      /500 characters/,
    ],
  ]
  it.each(larger)('has so many %s at most', async (_, body, bound, says) => {
    const [person, slug] = body(bound).includes('attributes')
      ? ([people.A, 'clients'] as const)
      : ([people.nobody, 'posts'] as const)
    const within = await asForm(person, slug, body(bound))
    expect([within.status, within.text]).toEqual([200, expect.any(String)])
    for (const count of [bound + 1, 100_000]) {
      const past = await asForm(person, slug, body(count))
      expect([past.status, past.text]).toEqual([400, expect.stringMatching(says)])
    }
  })

  it('has as many values over GraphQL and within a join', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, at) => `x${at}@example.test`)
    const source =
      'query ($ids: [String]) { Clients(where: { email: { in: $ids } }) { totalDocs } }'
    const within = await gate.graphql(people.A, source, { ids: ids(callLimits.filterValues) })
    expect(within.errors).toEqual([])
    const past = await gate.graphql(people.A, source, { ids: ids(callLimits.filterValues + 1) })
    expect(past.errors.join()).toMatch(/1000 values/)
    const joined = (count: number) =>
      asForm(people.A, 'lists', `joins[members][where][id][in]=${list(count)}`)
    expect((await joined(callLimits.filterValues)).status).toBe(200)
    expect((await joined(callLimits.filterValues + 1)).status).toBe(400)
  })

  it('is nested 12 deep at most', async () => {
    const nested = (groups: number) =>
      `where${Array.from({ length: groups }, (_, at) => (at % 2 ? '[or][0]' : '[and][0]')).join('')}[id][equals]=1`
    expect((await ask(nested(2))).status).toBe(200)
    for (const groups of [callLimits.nesting + 1, 400]) {
      const answer = await search(
        Array.from({ length: groups }).reduce((inner: object) => ({ and: [inner] }), {
          id: { equals: 1 },
        }),
      )
      // REST reads no filter from a body: it is not asked at all.
      expect(answer.status).toBeLessThan(500)
    }
    const literal = (groups: number): string =>
      groups === 0 ? '{ id: { equals: 1 } }' : `{ AND: [${literal(groups - 1)}] }`
    const graphql = (groups: number) =>
      gate.graphql(people.A, `{ Clients(where: ${literal(groups)}) { docs { id } } }`)
    expect((await graphql(callLimits.nesting - 2)).errors).toEqual([])
    expect((await graphql(callLimits.nesting + 2)).errors.join()).toMatch(/12 deep/)
  })
})

describe('data nested ten thousand deep', () => {
  const inLists = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  const inObjects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  const places: [path: string, body: (data: string) => string][] = [
    ['/clients', (data) => `{"name":"A","email":"deep@example.test","attributes":${data}}`],
    ['/messages', (data) => `{"subject":"A","language":"en","body":${data}}`],
    ['/messages/preview', (data) => `{"body":{"root":{"type":"root","children":${data}}}}`],
    ['/clients/bulk-actions', (data) => `{"action":"addTag","tag":"a","where":${data}}`],
    ['/payload-preferences/deep', (data) => `{"value":${data}}`],
  ]
  it.each(places)('are refused, not failed on, by POST %s', async (path, body) => {
    for (const data of [inLists, inObjects]) {
      const headers = { 'content-type': 'application/json' }
      const { status, text } = await gate.rest(people.A, { body: body(data), headers, path })
      expect([status, text]).toEqual([400, expect.not.stringContaining('went wrong')])
    }
  })
})

describe('GraphQL', () => {
  it('refuses a query twenty levels deep before it asks the database', async () => {
    const deep = (levels: number): string =>
      levels === 0 ? 'id' : `lists { members { docs { ${deep(levels - 1)} } } }`
    const { errors } = await gate.graphql(people.A, `{ Clients { docs { ${deep(20)} } } }`)
    expect(errors.join()).toMatch(/levels deep|complex/i)
  })

  it('refuses one whose answer multiplies', async () => {
    const query = '{ Lists(limit: 100) { docs { members(limit: 500) { docs { id } } } } }'
    expect((await gate.graphql(people.A, query)).errors.join()).toMatch(/might hold/)
  })

  it('refuses one that asks the same five hundred times', async () => {
    const many = Array.from({ length: 500 }, (_, at) => `a${at}: Clients { docs { id } }`).join(' ')
    expect((await gate.graphql(people.A, `{ ${many} }`)).errors.join()).toMatch(
      /complex|might hold/i,
    )
  })

  it('answers the queries of a usual program', async () => {
    const { errors } = await gate.graphql(
      people.A,
      '{ Clients(limit: 5) { docs { id name email lists { id name } } totalDocs } Mailings { docs { id name status message { subject } } } }',
    )
    expect(errors).toEqual([])
  })
})

describe('a text', () => {
  const create = (slug: string, body: Record<string, unknown>) =>
    gate.rest(people.A, { body, path: `/${slug}` })
  it.each([
    ['lists', 'name', 128, {}],
    ['lists', 'comment', 2_000, { name: 'L' }],
    ['clients', 'name', 128, { email: 'bound@example.test' }],
    ['clients', 'comment', 2_000, { email: 'bound2@example.test', name: 'C' }],
  ])('%s.%s is taken at its bound and refused one past it', async (slug, field, bound, rest) => {
    const past = await create(slug, { ...rest, [field]: 'x'.repeat(bound + 1) })
    expect(past.status).toBe(400)
    const at = await create(slug, { ...rest, [field]: 'x'.repeat(bound) })
    expect(at.status).toBe(201)
  })

  it('in attributes: fifty at most', async () => {
    const attributes = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, 'x']))
    const made = (count: number) =>
      create('clients', {
        attributes: attributes(count),
        email: `a${count}@example.test`,
        name: 'A',
      })
    expect([(await made(50)).status, (await made(51)).status]).toEqual([201, 400])
  })
})
