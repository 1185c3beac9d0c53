import type { Payload } from 'payload'

import type { Script } from './cli/seedCommand.ts'
import type { Article } from './posts/articles/types.ts'

import { mediaSlug } from '../src/collections/Media/slug.ts'
import { postsSlug } from '../src/collections/Posts/slug.ts'
import { terminal } from '../src/commands/terminal.ts'
import { seedCommand } from './cli/seedCommand.ts'
import { articles } from './posts/articles/index.ts'
import { drawCover } from './posts/drawCover.ts'
import { toLexical } from './posts/toLexical.ts'

const dayMs = 86_400_000

type Step = { article: Article; payload: Payload }

/** Makes the articles that a new site starts with; one whose address is taken already is left alone. */
export const createPosts = async (payload: Payload): Promise<{ existed: number; made: number }> => {
  let made = 0
  for (const article of articles) {
    const where = { slug: { equals: article.slug } }
    const { totalDocs } = await payload.count({
      collection: postsSlug,
      overrideAccess: true,
      where,
    })
    if (totalDocs > 0) continue
    await createPost({ article, payload })
    made += 1
  }
  return { existed: articles.length - made, made }
}

const textsOf = ({ article, language }: { article: Article; language: 'en' | 'ru' }) => ({
  title: article.title[language],
  body: toLexical(article.body[language]),
  excerpt: article.excerpt[language],
})

const createPost = async ({ article, payload }: Step): Promise<void> => {
  const cover = await createCover({ article, payload })
  const publishedAt = new Date(Date.now() - article.publishedDaysAgo * dayMs).toISOString()
  const common = { _status: 'published' as const, cover, publishedAt, slug: article.slug }
  const english = { ...common, ...textsOf({ article, language: 'en' }) }
  const post = await payload.create({
    collection: postsSlug,
    data: english,
    locale: 'en',
    overrideAccess: true,
  })
  const russian = { ...common, ...textsOf({ article, language: 'ru' }) }
  await payload.update({
    id: post.id,
    collection: postsSlug,
    data: russian,
    locale: 'ru',
    overrideAccess: true,
  })
}

const createCover = async ({ article, payload }: Step): Promise<number> => {
  const data = await drawCover(article.motif)
  const file = { name: `${article.slug}.webp`, data, mimetype: 'image/webp', size: data.length }
  const english = { alt: article.coverAlt.en, purpose: 'site' as const }
  const image = await payload.create({
    collection: mediaSlug,
    data: english,
    file,
    locale: 'en',
    overrideAccess: true,
  })
  await payload.update({
    id: image.id,
    collection: mediaSlug,
    data: { alt: article.coverAlt.ru },
    locale: 'ru',
    overrideAccess: true,
  })
  return Number(image.id)
}

/** `create:posts` */
export const script: Script = seedCommand({
  name: 'create:posts',
  run: async ({ payload }) => {
    const { existed, made } = await createPosts(payload)
    terminal.say(`Posts: ${made} made, ${existed} were there.`)
  },
  summary:
    'Makes the articles that a new site starts with, pictures included. Those already there stay as they are.',
})
