import { describe, expect, it } from 'vitest'

import type { Role } from './matrix.ts'
import type { Told } from './support/twoWorlds.ts'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'
import { shareOf } from '../../support/share.ts'
import { openGate } from './support/gate.ts'
import { pathsIn, relatedTo } from './support/paths.ts'
import { createPeople } from './support/people.ts'
import { laySecrets } from './support/secrets.ts'
import { askInTwoWorlds } from './support/twoWorlds.ts'

/*
 * What `select` and `populate` bring, alone and at every depth: a document that is cut down must not show more than the
 * whole one, nor must one within it. A share in `npm test`, all of it in `npm run security:full -- oracle`.
 */

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)
const { A, B } = people
if (!A.user || !B.user) throw new Error('A and B are there')
const secrets = await laySecrets({ database, payload }, A.user.id, B.user.id)

const { collections } = payload.config
const pathsFrom = pathsIn(collections)
const slugs = collections
  .filter(({ endpoints }) => endpoints !== false)
  .map(({ slug }) => String(slug))

const depths = Array.from({ length: 11 }, (_, depth) => depth)

/** `select[recurrence][kind]`, as REST writes a path. */
const keyOf = (path: string): string =>
  path
    .split('.')
    .map((name) => `[${name}]`)
    .join('')

/** Of a list, of one of A's, of one of B's, and of the versions. */
const placesOf = (slug: string): string[] => {
  const { mine, theirs } = secrets
  const isVersioned = collections.find((each) => each.slug === slug)?.versions
  return [
    `/${slug}`,
    ...[mine[slug], theirs[slug]].flatMap((id) => (id === undefined ? [] : [`/${slug}/${id}`])),
    ...(isVersioned ? [`/${slug}/versions`] : []),
  ]
}

/** Whether more or less of the documents behind comes with another depth when this is left out, or asked for alone. */
const selections = (slug: string): string[] => {
  const leading = pathsFrom({ hops: 0, slug }).filter((path) => relatedTo(collections, slug, path))
  const own = pathsFrom({ hops: 0, slug }).flatMap((path) => [
    ...(leading.includes(path) ? depths : [0, 10]).map(
      (depth) => `select${keyOf(path)}=true&depth=${depth}`,
    ),
    ...depths.map((depth) => `select${keyOf(path)}=false&depth=${depth}`),
    `select[version]${keyOf(path)}=true&depth=10`,
    `select[${path}]=true&depth=10`,
  ])
  // Into the documents behind, where no selection reaches.
  const beyond = pathsFrom({ hops: 2, slug })
    .filter((path) => leading.some((way) => path.startsWith(`${way}.`)))
    .flatMap((path) => [
      `select${keyOf(path)}=true&depth=10`,
      `select[${path}]=true&select[id]=true&depth=3`,
    ])
  return [...own, ...beyond]
}

/** Collections that the documents of one lead to, in as many steps as documents are populated. */
const reached = (slug: string): string[] => {
  const ways = (from: string): string[] =>
    pathsFrom({ hops: 0, slug: from }).flatMap((path) => relatedTo(collections, from, path) ?? [])
  const found = new Set<string>()
  let edge = [slug]
  for (let step = 0; step < 3; step += 1) {
    edge = edge.flatMap(ways).filter((each) => !found.has(each))
    for (const each of edge) found.add(each)
  }
  return [...found]
}

const populations = (slug: string): string[] =>
  reached(slug).flatMap((behind) => [
    ...pathsFrom({ hops: 0, slug: behind }).flatMap((path) => [
      ...[1, 2, 3, 10].map((depth) => `populate[${behind}]${keyOf(path)}=true&depth=${depth}`),
      ...[1, 3, 10].map((depth) => `populate[${behind}]${keyOf(path)}=false&depth=${depth}`),
      `populate[${behind}]${keyOf(path)}=true&select[id]=true&depth=10`,
      `populate[${behind}]${keyOf(path)}=true&draft=true&showHiddenFields=true&depth=10`,
    ]),
    ...depths.flatMap((depth) => [
      `populate[${behind}]=true&depth=${depth}`,
      `populate[${behind}][unknown]=false&depth=${depth}`,
      `populate=${behind}&depth=${depth}`,
    ]),
  ])

/** Each way to another document alone, with each field of what stands there. */
const both = (slug: string): string[] =>
  pathsFrom({ hops: 0, slug }).flatMap((path) =>
    (relatedTo(collections, slug, path) ?? []).flatMap((behind) =>
      pathsFrom({ hops: 0, slug: behind }).map(
        (field) => `select${keyOf(path)}=true&populate[${behind}]${keyOf(field)}=true&depth=3`,
      ),
    ),
  )

type Question = { path: string; role: Role }

const pathsToAsk = slugs.flatMap((slug) =>
  placesOf(slug).flatMap((place) =>
    [...selections(slug), ...populations(slug), ...both(slug)].map((query) => `${place}?${query}`),
  ),
)
const questionsOf = (role: Role): Question[] => pathsToAsk.map((path) => ({ path, role }))
const nameOf = ({ path, role }: Question): string => `${role} ${path}`

const ask = async ({ path, role }: Question): Promise<Told> => {
  const { status, text } = await gate.rest(people[role], { path })
  return { sent: path, status, text }
}

describe('what is selected and populated', () => {
  it('holds no secret of B, and no answer hangs on one', async () => {
    const items = shareOf([...questionsOf('nobody'), ...questionsOf('A')], 1 / 211)
    const found = await askInTwoWorlds({ ask, items, name: 'oracleSelect', nameOf, secrets })
    expect(items.length).toBeGreaterThan(200)
    expect(Object.values(found).flatMap((each) => each.slice(0, 10))).toEqual([])
  }, 3_600_000)

  it('would be seen: a manager is told of what is B’s by the same questions', async () => {
    const items = questionsOf('manager').filter((_, at) => at % 1009 === 0)
    const { canaries, differences, failed } = await askInTwoWorlds({ ask, items, nameOf, secrets })
    expect(canaries.length).toBeGreaterThan(2)
    expect(differences.length).toBeGreaterThan(2)
    expect(failed).toEqual([])
  })
})
