import type { Metadata } from 'next'

import { notFound } from 'next/navigation'

import { Pagination } from '../../../site/components/Pagination.tsx'
import { PostCard } from '../../../site/components/PostCard.tsx'
import { getPostPage } from '../../../site/queries/cached.ts'
import { getLanguage, getTranslate } from '../../../site/server/language.ts'

type Props = { searchParams: Promise<{ page?: string | string[] }> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslate()
  return { description: t('postsLead'), title: t('posts') }
}

const readPage = (page: string | string[] | undefined): number =>
  typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1

const Posts = async ({ searchParams }: Props) => {
  const t = await getTranslate()
  const page = readPage((await searchParams).page)
  const { pages, posts } = await getPostPage({ language: await getLanguage(), page })
  if (page > 1 && posts.length === 0) notFound()
  return (
    <section className="section section--first">
      <h1 className="section__title section__title--large">{t('postsTitle')}</h1>
      <p className="section__lead">{t('postsLead')}</p>
      {posts.length === 0 ? (
        <p className="empty">{t('noPosts')}</p>
      ) : (
        <div className="cards">
          {posts.map((post) => (
            <PostCard heading="h2" key={post.id} post={post} />
          ))}
        </div>
      )}
      <Pagination page={page} pages={pages} />
    </section>
  )
}

export default Posts
