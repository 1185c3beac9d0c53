import type { Metadata } from 'next'

import Link from 'next/link'
import { redirect } from 'next/navigation'

import { login } from '../../../site/actions/session.ts'
import { AccountPage } from '../../../site/components/AccountPage.tsx'
import { ActionForm } from '../../../site/forms/ActionForm.tsx'
import { localPath } from '../../../site/forms/localPath.ts'
import { getTranslate } from '../../../site/server/language.ts'
import { getViewer } from '../../../site/server/viewer.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslate())('loginTitle'),
})

const Login = async ({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) => {
  const next = localPath((await searchParams).next, '/admin')
  if (await getViewer()) redirect(next)
  const t = await getTranslate()
  const reveal = { hide: t('hidePassword'), show: t('showPassword') }
  return (
    <AccountPage title={t('loginTitle')}>
      <ActionForm
        action={login}
        fields={[
          { name: 'email', type: 'email', autoComplete: 'username', label: t('byEmail') },
          {
            name: 'password',
            type: 'password',
            autoComplete: 'current-password',
            label: t('password'),
            reveal,
          },
        ]}
        hidden={{ next }}
        submit={t('loginSubmit')}
      />
      <ul className="sheet__foot">
        <li>
          <Link href="/forgot">{t('forgotLink')}</Link>
        </li>
        <li>
          <Link href="/resend">{t('resendLink')}</Link>
        </li>
        <li>
          {t('registerNew')} <Link href="/register">{t('register')}</Link>
        </li>
      </ul>
    </AccountPage>
  )
}

export default Login
