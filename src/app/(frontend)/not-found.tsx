import Link from 'next/link'

import { getTranslate } from '../../site/server/language.ts'

const NotFound = async () => {
  const t = await getTranslate()
  return (
    <div className="lost">
      <p aria-hidden="true" className="lost__mark">
        404
      </p>
      <h1 className="lost__title">{t('notFoundTitle')}</h1>
      <p className="lost__text">{t('notFoundText')}</p>
      <Link className="button" href="/">
        {t('backHome')}
      </Link>
    </div>
  )
}

export default NotFound
