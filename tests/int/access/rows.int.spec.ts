import type { Endpoint, FlattenedField, SanitizedCollectionConfig } from 'payload'

import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'
import { absent, matrix, ownRights, site } from './matrix.ts'
import { printMatrix } from './printMatrix.ts'
import { openGate } from './support/gate.ts'
import { localOperations, otherLocalOperations } from './support/try.ts'
import { graphqlNames } from './support/tryGraphql.ts'

const { payload } = await getTestPayload({ database: await createDatabase() })
const { collections, endpoints, globals } = payload.config

/** What Payload gives every collection: covered by the operations of the matrix. */
const ofOperations = [
  'delete /',
  'delete /:id',
  'get /',
  'get /:id',
  'get /count',
  'get /versions',
  'get /versions/:id',
  'patch /',
  'patch /:id',
  'post /',
  'post /:id/duplicate',
  'post /access/:id?',
  'post /versions/:id',
]

const said = ({ method, path }: Endpoint): string => `${method} ${path}`

const own = ({ endpoints: given }: SanitizedCollectionConfig): string[] => [
  ...new Set((given || []).map(said).filter((name) => !ofOperations.includes(name))),
]

const fieldNames = (fields: FlattenedField[]): string[] =>
  fields.map(({ name }) => name).filter((name) => name !== 'id')

describe('the matrix', () => {
  it('has a row for each collection and no other', () => {
    const present = collections.map(({ slug }) => String(slug))
    expect(Object.keys(matrix).sort()).toEqual(present.sort())
    expect(present.filter((slug) => slug in absent)).toEqual([])
    expect(globals).toEqual([])
  })

  it.each(collections.map(({ slug }) => String(slug)))('knows each field of %s', (slug) => {
    const collection = collections.find((each) => each.slug === slug)
    expect(Object.keys(matrix[slug]?.fields ?? {}).sort()).toEqual(
      fieldNames(collection?.flattenedFields ?? []).sort(),
    )
  })

  it.each(collections.map(({ slug }) => String(slug)))('knows each endpoint of %s', (slug) => {
    const collection = collections.find((each) => each.slug === slug)
    expect(Object.keys(matrix[slug]?.endpoints ?? {}).sort()).toEqual(
      collection ? own(collection).sort() : [],
    )
  })

  it('knows each file that answers at an address of the site', () => {
    const files = globSync('**/{page.tsx,route.ts,robots.ts,sitemap.ts,icon.*,manifest.ts}', {
      cwd: resolve(import.meta.dirname, '../../../src/app'),
    })
    expect(Object.keys(site).sort()).toEqual(files.sort())
  })

  it('knows each operation of the Local API', () => {
    const known = [...localOperations, ...otherLocalOperations]
    const present = Object.entries(payload).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : [],
    )
    expect(present.filter((name) => !known.includes(name))).toEqual([])
  })

  it('knows each endpoint at the root', () => {
    expect(endpoints.map(said)).toEqual(ownRights.endpoints)
  })

  it('knows each query and mutation of GraphQL', () => {
    const { schema } = openGate(payload).schema
    const asked = [schema.getQueryType(), schema.getMutationType()]
    const present = asked.flatMap((type) => Object.keys(type?.getFields() ?? {}))
    const known = [...ownRights.queries, ...collections.flatMap(graphqlNames)]
    expect(present.filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('docs/access.md', () => {
  const path = resolve(import.meta.dirname, '../../../docs/access.md')
  it('is printed from the matrix: npm run generate:access', () => {
    const wanted = printMatrix(matrix)
    if (process.env.WRITE_ACCESS) writeFileSync(path, wanted)
    expect(readFileSync(path, 'utf8')).toBe(wanted)
  })
})
