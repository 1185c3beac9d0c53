import Link from 'next/link'

import type { PostSummary } from '../queries/postSummary.ts'

import { getLanguage } from '../server/language.ts'
import { formatDate } from '../text/formatDate.ts'

/** One article in a list. */
export const PostCard = async ({
  heading: Heading = 'h3',
  post,
}: {
  heading?: 'h2' | 'h3'
  post: PostSummary
}) => (
  <article className="card">
    {post.cover && (
      <img
        alt=""
        className="card__cover"
        decoding="async"
        height={post.cover.height}
        loading="lazy"
        src={post.cover.url}
        width={post.cover.width}
      />
    )}
    <div className="card__text">
      {post.publishedAt && (
        <time className="card__date" dateTime={post.publishedAt}>
          {formatDate({ date: post.publishedAt, language: await getLanguage() })}
        </time>
      )}
      <Heading className="card__title">
        <Link href={`/posts/${post.slug}`}>{post.title}</Link>
      </Heading>
      <p className="card__excerpt">{post.excerpt}</p>
    </div>
  </article>
)
