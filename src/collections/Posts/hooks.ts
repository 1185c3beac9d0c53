import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
} from 'payload'

import { ValidationError } from 'payload'

import { expireTag } from '../expireTag.ts'
import { languageOf } from '../language.ts'
import { mediaSlug } from '../Media/slug.ts'
import { say } from '../say.ts'
import { namedIn } from './bodyUploads.ts'
import { postsSlug } from './slug.ts'
import { slugify } from './slugify.ts'
import { postsTag } from './tag.ts'
import { sentences } from './text.ts'

const isTaken = async (slug: string, req: PayloadRequest): Promise<boolean> => {
  const where = { slug: { equals: slug } }
  return (
    (await req.payload.count({ collection: postsSlug, overrideAccess: true, req, where }))
      .totalDocs > 0
  )
}

/** Articles of one title that get addresses by themselves; for the next one its author writes it. */
const MOST_OF_ONE_TITLE = 50

const freeSlug = async (title: string, req: PayloadRequest): Promise<string> => {
  const slug = slugify(title)
  for (let number = 1; number <= MOST_OF_ONE_TITLE; number += 1) {
    const candidate = number === 1 ? slug : `${slug.slice(0, 76)}-${number}`
    if (!(await isTaken(candidate, req))) return candidate
  }
  return slug
}

/** Makes the address out of the title when the author wrote none; with a number after it where another article has it. */
export const fillSlug: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  if (!data || originalDoc?.slug || (typeof data.slug === 'string' && data.slug !== '')) return data
  return typeof data.title === 'string' ? { ...data, slug: await freeSlug(data.title, req) } : data
}

/**
 * An article is for everybody, so its text may name images of the site and other articles, and nothing else: an image of
 * somebody's letters, or a client, belongs to its owner.
 */
export const refusePrivate: CollectionBeforeValidateHook = async ({ collection, data, req }) => {
  const named = namedIn(data?.body)
  if (named.length === 0) return data
  const images = [
    ...new Set(named.filter((each) => each.collection === mediaSlug).map(({ id }) => id)),
  ]
  const ids = images.filter((id) => typeof id === 'number' || typeof id === 'string')
  const { totalDocs } = await req.payload.count({
    collection: mediaSlug,
    overrideAccess: true,
    req,
    where: { and: [{ id: { in: ids } }, { purpose: { equals: 'site' } }] },
  })
  const known = [mediaSlug, postsSlug]
  const isOpen = named.every((each) => known.includes(each.collection))
  if (isOpen && totalDocs === images.length) return data
  const message = say({ key: 'private', language: languageOf(req), sentences })
  throw new ValidationError({
    collection: collection.slug,
    errors: [{ message, path: 'body' }],
    req,
  })
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
