import type { CollectionAfterChangeHook, CollectionConfig, Config } from 'payload'

import { expect, it } from 'vitest'

import { expireCounters } from './expireCounters.ts'

const own: CollectionAfterChangeHook = ({ doc }) => doc
const collection = (slug: string): CollectionConfig => ({
  slug,
  fields: [],
  hooks: { afterChange: [own] },
})

it('adds its hooks behind those of the named collections and leaves the others alone', async () => {
  const others = collection('others')
  const config = { collections: [collection('clients'), others] } as Config
  const { collections = [] } = await expireCounters(['clients', 'mailings'])(config)
  expect(collections[0]?.hooks?.afterChange?.[0]).toBe(own)
  expect(collections[0]?.hooks?.afterChange).toHaveLength(2)
  expect(collections[0]?.hooks?.afterDelete).toHaveLength(1)
  expect(collections[1]).toBe(others)
})

it('lets a change through where there is no Next', async () => {
  const logger = { debug: () => undefined }
  const [watched] =
    (await expireCounters(['clients'])({ collections: [collection('clients')] } as Config))
      .collections ?? []
  const doc = { id: 1 }
  const args = {
    doc,
    req: { payload: { logger } },
  } as unknown as Parameters<CollectionAfterChangeHook>[0]
  expect(await watched?.hooks?.afterChange?.[1]?.(args)).toBe(doc)
})
