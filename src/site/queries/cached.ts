import { unstable_cache as cached } from 'next/cache'
import { createHash } from 'node:crypto'

import type { Language } from '../../collections/language.ts'
import type { PostSummary } from './postSummary.ts'
import type { HomeCounters } from './readCounters.ts'

import { postsTag } from '../../collections/Posts/tag.ts'
import { environment } from '../../environment.ts'
import { countersTag } from '../cache/expireCounters.ts'
import { getSitePayload } from '../server/payload.ts'
import { findPost } from './findPost.ts'
import { findPosts } from './findPosts.ts'
import { pickRandom } from './pickRandom.ts'
import { readCounters } from './readCounters.ts'

/**
 * Seconds that the pages keep what they read. A change made on the site clears it at once by its tag; one made by a
 * worker or a command, which has no Next, shows when the time is up.
 */
export const keepSeconds = { counters: 15, posts: 60 } as const

/**
 * Next keeps its data on disk, also when the database under it is replaced by another one. A new database brings a new
 * secret, so what is kept belongs to the secret.
 */
const site = createHash('sha256').update(environment.payloadSecret).digest('base64url').slice(0, 12)

/** Articles on one page of the list. */
const pageLength = 9

/** Articles among which the home page picks at random. */
const candidates = 60

const readPage = cached(
  async (language: Language, page: number, limit: number) =>
    findPosts({ language, limit, page, payload: await getSitePayload() }),
  ['post-page', site],
  { revalidate: keepSeconds.posts, tags: [postsTag] },
)

/** A page of the list of articles. */
export const getPostPage = ({ language, page }: { language: Language; page: number }) =>
  readPage(language, page, pageLength)

/** Three published articles, others on each visit. */
export const getRandomPosts = async (language: Language): Promise<PostSummary[]> => {
  const { posts } = await readPage(language, 1, candidates)
  return pickRandom({ count: 3, items: posts })
}

const readPost = cached(
  async (language: Language, slug: string) =>
    findPost({ language, payload: await getSitePayload(), slug }),
  ['post', site],
  { revalidate: keepSeconds.posts, tags: [postsTag] },
)

/** A published article, or null. */
export const getPost = ({ language, slug }: { language: Language; slug: string }) =>
  readPost(language, slug)

/** The three numbers of the home page. */
export const getCounters: () => Promise<HomeCounters> = cached(
  async () => readCounters(await getSitePayload()),
  ['counters', site],
  { revalidate: keepSeconds.counters, tags: [countersTag] },
)
