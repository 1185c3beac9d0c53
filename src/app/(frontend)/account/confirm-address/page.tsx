import type { Metadata } from 'next'

import Link from 'next/link'

import { confirmAddress } from '../../../../site/actions/links.ts'
import { LinkPage } from '../../../../site/components/LinkPage.tsx'
import { getTranslate } from '../../../../site/server/language.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  referrer: 'same-origin',
  robots: { index: false },
  title: (await getTranslate())('confirmAddressTitle'),
})

const ConfirmAddress = async ({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}) => {
  const t = await getTranslate()
  return (
    <LinkPage
      action={confirmAddress}
      again={<Link href="/account">{t('accountTitle')}</Link>}
      lead={t('confirmAddressText')}
      submit={t('confirmAddressButton')}
      title={t('confirmAddressTitle')}
      token={(await searchParams).token}
    />
  )
}

export default ConfirmAddress
