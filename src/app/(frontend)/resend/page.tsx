import type { Metadata } from 'next'

import Link from 'next/link'

import { resend } from '../../../site/actions/letters.ts'
import { AccountPage } from '../../../site/components/AccountPage.tsx'
import { ActionForm } from '../../../site/forms/ActionForm.tsx'
import { getTranslate } from '../../../site/server/language.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslate())('resendTitle'),
})

const Resend = async () => {
  const t = await getTranslate()
  return (
    <AccountPage lead={t('resendText')} title={t('resendTitle')}>
      <ActionForm
        action={resend}
        fields={[{ name: 'email', type: 'email', autoComplete: 'email', label: t('byEmail') }]}
        submit={t('resendSubmit')}
      />
      <p className="sheet__foot">
        <Link href="/login">{t('loginTitle')}</Link>
      </p>
    </AccountPage>
  )
}

export default Resend
