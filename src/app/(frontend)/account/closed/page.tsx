import type { Metadata } from 'next'

import Link from 'next/link'

import { AccountPage } from '../../../../site/components/AccountPage.tsx'
import { getTranslate } from '../../../../site/server/language.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  robots: { index: false },
  title: (await getTranslate())('closedTitle'),
})

const Closed = async () => {
  const t = await getTranslate()
  return (
    <AccountPage lead={t('closedText')} title={t('closedTitle')}>
      <p>
        <Link className="button button--quiet" href="/">
          {t('backHome')}
        </Link>
      </p>
    </AccountPage>
  )
}

export default Closed
