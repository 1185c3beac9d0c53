import type { Payload } from 'payload'

import type { Language } from '../../collections/language.ts'
import type { PostSummary } from './postSummary.ts'

import { postsSlug } from '../../collections/Posts/slug.ts'
import { summarize } from './postSummary.ts'

/** A page of the list of articles. */
export type PostPage = { page: number; pages: number; posts: PostSummary[] }

/** Published articles, newest first, as somebody who is not signed in may see them. */
export const findPosts = async ({
  language,
  limit,
  page,
  payload,
}: {
  language: Language
  limit: number
  /** From 1. */
  page: number
  payload: Payload
}): Promise<PostPage> => {
  const { docs, totalPages } = await payload.find({
    collection: postsSlug,
    depth: 1,
    limit,
    locale: language,
    overrideAccess: false,
    page,
    select: { cover: true, excerpt: true, publishedAt: true, slug: true, title: true },
    sort: ['-publishedAt', '-id'],
    where: { _status: { equals: 'published' } },
  })
  return { page, pages: totalPages, posts: docs.map(summarize) }
}
