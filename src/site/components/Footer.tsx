import Link from 'next/link'

import { getTranslate } from '../server/language.ts'
import { getViewer } from '../server/viewer.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

/** What the service is, once more, and the switches of language and colours. */
export const Footer = async () => {
  const t = await getTranslate()
  const viewer = await getViewer()
  const themes = { dark: t('themeDark'), light: t('themeLight'), system: t('themeSystem') }
  return (
    <footer className="footer">
      <div className="footer__bar">
        <div>
          <p className="footer__name">{t('siteName')}</p>
          <p className="footer__text">{t('footerText')}</p>
          <p className="footer__links">
            <Link href="/posts">{t('posts')}</Link>
            {viewer ? (
              <Link href="/account">{t('accountTitle')}</Link>
            ) : (
              <>
                <Link href="/login">{t('loginTitle')}</Link>
                <Link href="/register">{t('registerShort')}</Link>
              </>
            )}
          </p>
        </div>
        <div className="footer__switches">
          <LanguageSwitch />
          <ThemeSwitch labels={themes} legend={t('themeLabel')} />
        </div>
      </div>
    </footer>
  )
}
