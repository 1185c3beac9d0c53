import Link from 'next/link'

import { logout } from '../actions/session.ts'
import { getTranslate } from '../server/language.ts'
import { getViewer } from '../server/viewer.ts'
import { Mark } from './Mark.tsx'

/** Name of the service, the way to the articles, and the way in. */
export const Header = async () => {
  const t = await getTranslate()
  const viewer = await getViewer()
  return (
    <header className="header">
      <div className="header__bar">
        <Link className="header__brand" href="/">
          <Mark />
          <span>{t('siteName')}</span>
        </Link>
        <nav aria-label={t('menuLabel')} className="header__nav">
          <Link href="/posts">{t('posts')}</Link>
          {viewer ? (
            <>
              <Link href="/account">{t('accountTitle')}</Link>
              <form action={logout}>
                <button className="header__action" type="submit">
                  {t('logout')}
                </button>
              </form>
              <a className="button button--small" href="/admin">
                {t('goToAdmin')}
              </a>
            </>
          ) : (
            <>
              <Link href="/login">{t('loginTitle')}</Link>
              <Link className="button button--small header__register" href="/register">
                {t('registerShort')}
              </Link>
            </>
          )}
        </nav>
      </div>
    </header>
  )
}
