import type { Metadata } from 'next'

import Link from 'next/link'
import { notFound } from 'next/navigation'

import type { Post } from '../../../../site/queries/findPost.ts'

import { Body } from '../../../../site/components/Body.tsx'
import { getPost } from '../../../../site/queries/cached.ts'
import { getLanguage, getTranslate } from '../../../../site/server/language.ts'
import { formatDate } from '../../../../site/text/formatDate.ts'

type Props = { params: Promise<{ slug: string }> }

const read = async ({ params }: Props): Promise<null | Post> => {
  const { slug } = await params
  return /^[a-z\d-]{1,80}$/.test(slug) ? getPost({ language: await getLanguage(), slug }) : null
}

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const post = await read(props)
  if (!post) return {}
  const images = post.cover
    ? [{ height: post.cover.height, url: post.cover.url, width: post.cover.width }]
    : []
  return {
    description: post.excerpt,
    openGraph: { description: post.excerpt, images, title: post.title, type: 'article' },
    title: post.title,
  }
}

const PostPage = async (props: Props) => {
  const post = await read(props)
  if (!post) notFound()
  const t = await getTranslate()
  const language = await getLanguage()
  return (
    <article className="article">
      <header className="article__head">
        <Link className="article__back" href="/posts">
          ← {t('backToPosts')}
        </Link>
        <h1 className="article__title">{post.title}</h1>
        <p className="article__lead">{post.excerpt}</p>
        {post.publishedAt && (
          <p className="article__date">
            <time dateTime={post.publishedAt}>
              {t('publishedOn', { date: formatDate({ date: post.publishedAt, language }) })}
            </time>
          </p>
        )}
      </header>
      {post.cover && (
        <img
          alt={post.cover.alt}
          className="article__cover"
          fetchPriority="high"
          height={post.cover.height}
          src={post.cover.url}
          width={post.cover.width}
        />
      )}
      {post.body && <Body body={post.body} />}
    </article>
  )
}

export default PostPage
