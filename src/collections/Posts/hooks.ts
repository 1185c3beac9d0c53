import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeValidateHook,
} from 'payload'

import { expireTag } from '../expireTag.ts'
import { slugify } from './slugify.ts'
import { postsTag } from './tag.ts'

/** Makes the address out of the title when the author wrote none. */
export const fillSlug: CollectionBeforeValidateHook = ({ data, originalDoc }) => {
  if (!data || originalDoc?.slug || (typeof data.slug === 'string' && data.slug !== '')) return data
  return typeof data.title === 'string' ? { ...data, slug: slugify(data.title) } : data
}

/** Stamps the author on creation and the time of the first publication. */
export const stampPost: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const isPublishing =
    data._status === 'published' && !data.publishedAt && !originalDoc?.publishedAt
  return {
    ...data,
    ...(operation === 'create' && !data.author && req.user ? { author: req.user.id } : {}),
    ...(isPublishing ? { publishedAt: new Date().toISOString() } : {}),
  }
}

/** Takes the public pages that show posts out of the cache. */
export const expireOnChange: CollectionAfterChangeHook = async ({ doc, req }) => {
  await expireTag({ payload: req.payload, tag: postsTag })
  return doc
}

/** Takes the public pages that showed a post out of the cache. */
export const expireOnDelete: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await expireTag({ payload: req.payload, tag: postsTag })
  return doc
}
