import type { Metadata } from 'next'

import Link from 'next/link'

import { forgot } from '../../../site/actions/letters.ts'
import { AccountPage } from '../../../site/components/AccountPage.tsx'
import { ActionForm } from '../../../site/forms/ActionForm.tsx'
import { getTranslate } from '../../../site/server/language.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslate())('forgotTitle'),
})

const Forgot = async () => {
  const t = await getTranslate()
  return (
    <AccountPage lead={t('forgotText')} title={t('forgotTitle')}>
      <ActionForm
        action={forgot}
        fields={[{ name: 'email', type: 'email', autoComplete: 'username', label: t('byEmail') }]}
        submit={t('forgotSubmit')}
      />
      <p className="sheet__foot">
        <Link href="/login">{t('loginTitle')}</Link>
      </p>
    </AccountPage>
  )
}

export default Forgot
