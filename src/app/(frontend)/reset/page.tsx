import type { Metadata } from 'next'

import Link from 'next/link'

import { environment } from '../../../environment.ts'
import { reset } from '../../../site/actions/links.ts'
import { LinkPage } from '../../../site/components/LinkPage.tsx'
import { getTranslate } from '../../../site/server/language.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  referrer: 'same-origin',
  robots: { index: false },
  title: (await getTranslate())('resetTitle'),
})

const Reset = async ({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}) => {
  const t = await getTranslate()
  const reveal = { hide: t('hidePassword'), show: t('showPassword') }
  return (
    <LinkPage
      action={reset}
      again={<Link href="/forgot">{t('forgotLink')}</Link>}
      fields={[
        {
          name: 'password',
          type: 'password',
          autoComplete: 'new-password',
          hint: t('passwordHint', { min: environment.limits.passwordLength }),
          label: t('passwordNew'),
          reveal,
        },
      ]}
      lead={t('resetText')}
      submit={t('resetSubmit')}
      title={t('resetTitle')}
      token={(await searchParams).token}
    />
  )
}

export default Reset
