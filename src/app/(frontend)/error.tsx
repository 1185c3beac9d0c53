'use client'

import { isLanguage } from '../../collections/language.ts'
import { translator } from '../../site/text/index.ts'

/** What a visitor sees when a page fails: a sentence and a way on. The server's log has the rest. */
const ErrorPage = ({ reset }: { error: Error; reset: () => void }) => {
  const written = typeof document === 'undefined' ? 'en' : document.documentElement.lang
  const t = translator(isLanguage(written) ? written : 'en')
  return (
    <div className="lost">
      <h1 className="lost__title">{t('errorTitle')}</h1>
      <p className="lost__text">{t('errorText')}</p>
      <button className="button" onClick={reset} type="button">
        {t('tryAgain')}
      </button>
    </div>
  )
}

export default ErrorPage
