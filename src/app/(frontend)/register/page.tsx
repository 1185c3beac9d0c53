import type { Metadata } from 'next'

import Link from 'next/link'
import { redirect } from 'next/navigation'

import { environment } from '../../../environment.ts'
import { register } from '../../../site/actions/register.ts'
import { AccountPage } from '../../../site/components/AccountPage.tsx'
import { ActionForm } from '../../../site/forms/ActionForm.tsx'
import { BrowserZone } from '../../../site/forms/BrowserZone.tsx'
import { getTranslate } from '../../../site/server/language.ts'
import { getViewer } from '../../../site/server/viewer.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslate())('registerTitle'),
})

const Register = async () => {
  if (await getViewer()) redirect('/admin')
  const t = await getTranslate()
  const reveal = { hide: t('hidePassword'), show: t('showPassword') }
  return (
    <AccountPage lead={t('registerText')} title={t('registerTitle')}>
      <ActionForm
        action={register}
        afterDone={<Link href="/resend">{t('resendLink')}</Link>}
        fields={[
          { name: 'email', type: 'email', autoComplete: 'email', label: t('byEmail') },
          {
            name: 'name',
            type: 'text',
            autoComplete: 'name',
            hint: t('nameHint'),
            label: t('name'),
          },
          {
            name: 'password',
            type: 'password',
            autoComplete: 'new-password',
            hint: t('passwordHint', { min: environment.limits.passwordLength }),
            label: t('password'),
            reveal,
          },
        ]}
        submit={t('registerSubmit')}
      >
        <BrowserZone />
      </ActionForm>
      <p className="sheet__foot">
        {t('registerHave')} <Link href="/login">{t('loginTitle')}</Link>
      </p>
    </AccountPage>
  )
}

export default Register
