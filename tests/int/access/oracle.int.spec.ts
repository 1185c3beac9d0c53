import { describe, expect, it } from 'vitest'

import type { Role } from './matrix.ts'
import type { Told } from './support/twoWorlds.ts'

import { createDatabase } from '../../support/database.ts'
import { richText } from '../../support/factories/index.ts'
import { recordProof } from '../../support/figures.ts'
import { getTestPayload } from '../../support/payload.ts'
import { shareOf } from '../../support/share.ts'
import { openGate } from './support/gate.ts'
import { pathsIn } from './support/paths.ts'
import { createPeople } from './support/people.ts'
import { CANARY, laySecrets } from './support/secrets.ts'
import { askInTwoWorlds } from './support/twoWorlds.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)
const { A, B, manager } = people
if (!A.user || !B.user || !manager.user) throw new Error('A, B and the manager are there')

const secrets = await laySecrets({ database, payload }, A.user.id, B.user.id)
const { theirs } = secrets

const { collections } = payload.config
const slugs = collections
  .filter(({ endpoints }) => endpoints !== false)
  .map(({ slug }) => String(slug))
const strangers: readonly Role[] = ['nobody', 'A', 'key of A', 'editor', 'blocked']

/** Paths besides those of every document, by which what is B's could be had. */
const pathsTo: Readonly<Record<string, readonly string[]>> = {
  attachments: ['/attachments/file/canary.pdf'],
  imports: ['/imports/:id/report', '/imports?where[name][like]=canary'],
  messages: ['/messages/versions?depth=10', '/messages/versions?where[parent][equals]=:id'],
}

const versions = await payload.findVersions({
  collection: 'messages',
  overrideAccess: true,
  where: { parent: { equals: theirs.messages } },
})

/** Texts that the stranger himself sent are not told to him by us. */
const pick = ({ status, text }: { status: number; text: string }) => ({ status, text })

describe('canaries', () => {
  it.each(slugs)('of B are in no answer about %s, at any depth', async (slug) => {
    const id = theirs[slug] ?? 1
    const depths = Array.from({ length: 11 }, (_, depth) => depth)
    const queries = [
      '',
      '?depth=10',
      '?draft=true',
      '?select[name]=true&populate[users][email]=true',
      '?joins[members][limit]=0&joins[runs][limit]=0&depth=10',
    ]
    const paths = [
      ...depths.map((depth) => `/${slug}?depth=${depth}&limit=0&showHiddenFields=true&draft=true`),
      ...queries.flatMap((query) => [
        `/${slug}/${id}${query}`,
        `/${slug}${query}`,
        `/${slug}/access/${id}${query}`,
      ]),
      ...(pathsTo[slug] ?? []).map((path) => path.replace(':id', String(id))),
    ]
    const told: object[] = []
    // Drafts of articles are an editor's work.
    const askers = strangers.filter((role) => role !== 'editor' || slug !== 'posts')
    for (const role of askers) {
      for (const path of paths) {
        const method = path.includes('/access/') ? 'POST' : 'GET'
        const { text } = await gate.rest(people[role], { method, path })
        if (CANARY.test(text)) told.push({ path, role, text })
      }
    }
    recordProof('canaryAnswers', { asked: askers.length * paths.length, canaries: told.length })
    expect(told).toEqual([])
  })

  it('would be seen: B is told of them by each of the paths', async () => {
    const told = async (path: string): Promise<boolean> =>
      CANARY.test((await gate.rest(people.B, { path })).text)
    for (const slug of ['attachments', 'bulk-actions', 'imports', 'messages']) {
      const all = [`/${slug}/${theirs[slug]}`, ...(pathsTo[slug] ?? [])]
      for (const path of all.map((each) => each.replace(':id', String(theirs[slug]))))
        expect({ path, told: await told(path) }).toEqual({ path, told: true })
    }
    expect(versions.docs.length).toBeGreaterThan(1)
  })

  it('are in no version of a message of B’s, which is answered like one that is not there', async () => {
    for (const role of strangers) {
      for (const { id } of versions.docs) {
        const found = await gate.rest(people[role], { path: `/messages/versions/${id}` })
        const nothing = await gate.rest(people[role], { path: '/messages/versions/999999' })
        expect({ role, ...pick(found) }).toEqual({ role, ...pick(nothing) })
        expect(found.text).not.toMatch(CANARY)
        const restored = await gate.rest(people[role], {
          method: 'POST',
          path: `/messages/versions/${id}`,
        })
        expect([role, restored.status]).toEqual([role, expect.toSatisfy((at: number) => at >= 400)])
        expect(restored.text).not.toMatch(CANARY)
      }
    }
  })

  it('are not in what is A’s own and refers to B’s, over GraphQL', async () => {
    const { text } = await gate.graphql(
      A,
      `{ Mailings(limit: 5) { docs { name message { subject plainText body } disabledBy { email name } owner { name } recipients { lists { name comment members { docs { name email } } } } runs { docs { reason } } } }
         Clients(limit: 5) { docs { lists { name comment owner { email } members { docs { name email comment } } } } }
         Posts { docs { author { email name } } }
         Users { docs { email name } }
         meUser { user { email } } }`,
    )
    expect(text).not.toMatch(CANARY)
    expect(text).toMatch(/Mailings/)
  })

  it.each([
    ['post', 'mailings', 'activate'],
    ['post', 'mailings', 'pause'],
    ['post', 'mailings', 'disable'],
    ['get', 'mailings', 'progress'],
    ['get', 'mailings', 'standing'],
    ['post', 'bulk-actions', 'cancel'],
    ['get', 'imports', 'report'],
    ['post', 'imports', 'preview'],
    ['post', 'imports', 'start'],
    ['post', 'runs', 'cancel'],
    ['post', 'runs', 'retry'],
    ['post', 'messages', 'test'],
  ] as const)(
    'are in no refusal: %s %s/:id/%s, which reads like the one about nothing',
    async (method, slug, verb) => {
      const answers = []
      for (const id of [theirs[slug], 999_999]) {
        const { status, text } = await gate.rest(A, {
          ...(method === 'post' && { body: { reason: 'x' } }),
          method: method.toUpperCase(),
          path: `/${slug}/${id}/${verb}`,
        })
        expect(text).not.toMatch(CANARY)
        answers.push({ status, text })
      }
      expect(answers[0]).toEqual(answers[1])
    },
  )

  it('are in no preview of A’s with B’s client or message', async () => {
    const body = {
      body: richText('Hello {{ client.name }} {{ client.comment }}'),
      client: theirs.clients,
      id: theirs.messages,
      language: 'en',
      subject: 'x',
    }
    const { status, text } = await gate.rest(A, { body, path: '/messages/preview' })
    expect([status, text]).toEqual([404, expect.not.stringMatching(CANARY)])
    const { text: named } = await gate.rest(A, {
      body: { ...body, client: undefined },
      path: '/messages/preview',
    })
    expect(named).not.toMatch(CANARY)
  })
})

const OPERATORS: Readonly<Record<string, string>> = {
  all: 'canary',
  contains: 'canary',
  equals: 'canary',
  exists: 'true',
  greater_than: '2035-01-01',
  greater_than_equal: '6',
  in: 'canary,Canary client',
  intersects: '0,0,canary',
  less_than: '2035-01-01',
  less_than_equal: '6',
  like: 'canary',
  near: '0,0,4000,1',
  not_equals: 'canary',
  not_in: 'canary',
  not_like: 'canary',
  within: 'canary',
}

const pathsFrom = pathsIn(collections)
/** Dotted paths of a collection up to three documents away. */
const pathsOf = (slug: string, hops: number, prefix = '') => pathsFrom({ hops, prefix, slug })

/**
 * How a path is written: as documented, as GraphQL does, and in the ways that the database layer also takes. The last one
 * is asked of the count, the others of the documents.
 */
const writings = (path: string, operator: string, value: string): string[] => [
  `where[${path}][${operator}]=${value}`,
  `where[${path.replaceAll('.', '__')}][${operator}]=${value}`,
  `where[OR][0][And][0][${path}][${operator}]=${value}`,
  `where[or][77][${path}][${operator}]=${value}`,
]

const sortings = (path: string): string[] => [`sort=${path}`, `sort=-${path.replaceAll('.', '__')}`]

type Question = { query: string; role: Role; slug: string }

const pathOf = (query: string): string => {
  if (query.includes('version.')) return '/versions'
  return query.startsWith('where[or][77]') ? '/count' : ''
}

const questions: Question[] = slugs.flatMap((slug) => {
  const paths = pathsOf(slug, 2)
  const queries = paths.flatMap((path) => [
    ...sortings(path),
    ...Object.entries(OPERATORS).flatMap(([operator, value]) => writings(path, operator, value)),
  ])
  const ofVersions = collections.find((each) => each.slug === slug)?.versions
    ? pathsOf(slug, 0, 'version.').flatMap((path) => [
        `sort=${path}`,
        ...Object.entries(OPERATORS).map(
          ([operator, value]) => `where[${path}][${operator}]=${value}`,
        ),
      ])
    : []
  const joins = collections
    .find((each) => each.slug === slug)
    ?.flattenedFields.flatMap((field) =>
      field.type === 'join'
        ? pathsOf(String(field.collection), 2).flatMap((path) => [
            `joins[${field.name}][where][${path}][like]=canary`,
            `joins[${field.name}][where][${path.replaceAll('.', '__')}][exists]=true`,
            `joins[${field.name}][sort]=${path}`,
          ])
        : [],
    )
  return (['nobody', 'A'] as const).flatMap((role) =>
    [...queries, ...(joins ?? []), ...ofVersions].map((query) => ({ query, role, slug })),
  )
})

const ask = async ({ query, role, slug }: Question): Promise<Told> => {
  const { status, text } = await gate.rest(people[role], {
    path: `/${slug}${pathOf(query)}?depth=0&${query}`,
  })
  return { sent: query, status, text }
}

describe('secrets of B', () => {
  it('make no difference to any answer, whatever is filtered and sorted by', async () => {
    const items = shareOf(questions, 0.004)
    const nameOf = ({ query, role, slug }: Question) => `${slug}?${query} as ${role}`
    const found = await askInTwoWorlds({ ask, items, name: 'oracle', nameOf, secrets })
    expect(items.length).toBeGreaterThan(500)
    expect(Object.values(found).flatMap((each) => each.slice(0, 10))).toEqual([])
  }, 3_600_000)

  it.each([
    'where[lists][contains][comment][like]=zebra',
    'where[lists.comment][like]=zebra',
    'where[lists__comment][like]=zebra',
    'where[OR][0][lists__owner__email][like]=zebra',
    'sort=lists__comment',
    'joins[members][where][lists__comment][like]=zebra',
    'sort=members',
    'joins[members][where][tags][like]=zebra',
    'joins[members][where][and][0][tags][exists]=true',
    'joins[members][sort]=-tags',
  ])('are not asked for by a path: %s', async (query) => {
    const slug = query.includes('members') ? 'lists' : 'clients'
    expect((await gate.rest(A, { path: `/${slug}?${query}` })).status).toBe(400)
  })
})
