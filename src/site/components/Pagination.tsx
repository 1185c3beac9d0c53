import Link from 'next/link'

import { getTranslate } from '../server/language.ts'

const pathOf = (page: number): string => (page === 1 ? '/posts' : `/posts?page=${page}`)

/** The way to newer and older articles; nothing when there is one page. */
export const Pagination = async ({ page, pages }: { page: number; pages: number }) => {
  const t = await getTranslate()
  if (pages <= 1) return null
  return (
    <nav aria-label={t('pagesLabel')} className="pages">
      {page > 1 ? (
        <Link className="button button--quiet" href={pathOf(page - 1)} rel="prev">
          ← {t('newest')}
        </Link>
      ) : (
        <span />
      )}
      <span className="pages__now">{t('page', { page, pages })}</span>
      {page < pages ? (
        <Link className="button button--quiet" href={pathOf(page + 1)} rel="next">
          {t('oldest')} →
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
