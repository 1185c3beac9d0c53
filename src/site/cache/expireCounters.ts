import type { CollectionConfig, Payload, Plugin } from 'payload'

import { expireTag } from '../../collections/expireTag.ts'

/** Tag of what the pages keep of the three counters. */
export const countersTag = 'counters'

const expire = (payload: Payload): Promise<void> => expireTag({ payload, tag: countersTag })

const watched = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    afterChange: [
      ...(collection.hooks?.afterChange ?? []),
      async ({ doc, req }) => {
        await expire(req.payload)
        return doc
      },
    ],
    afterDelete: [
      ...(collection.hooks?.afterDelete ?? []),
      async ({ doc, req }) => {
        await expire(req.payload)
        return doc
      },
    ],
  },
})

/**
 * Clears the counters of the home page when something they count is changed through the site. What a worker changes
 * shows a quarter of a minute later. Stands after the plugins that bring the collections.
 */
export const expireCounters =
  (slugs: readonly string[]): Plugin =>
  (config) => ({
    ...config,
    collections: (config.collections ?? []).map((collection) =>
      slugs.includes(collection.slug) ? watched(collection) : collection,
    ),
  })
