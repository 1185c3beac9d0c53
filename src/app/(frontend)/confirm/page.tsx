import type { Metadata } from 'next'

import Link from 'next/link'

import { confirm } from '../../../site/actions/links.ts'
import { LinkPage } from '../../../site/components/LinkPage.tsx'
import { getTranslate } from '../../../site/server/language.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  referrer: 'same-origin',
  robots: { index: false },
  title: (await getTranslate())('confirmTitle'),
})

const Confirm = async ({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}) => {
  const t = await getTranslate()
  return (
    <LinkPage
      action={confirm}
      again={<Link href="/resend">{t('resendLink')}</Link>}
      lead={t('confirmText')}
      submit={t('confirmButton')}
      title={t('confirmTitle')}
      token={(await searchParams).token}
    />
  )
}

export default Confirm
