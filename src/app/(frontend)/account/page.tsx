import type { Metadata } from 'next'

import { redirect } from 'next/navigation'

import { changeAddress, changePassword, saveProfile } from '../../../site/actions/account.ts'
import { ActionForm } from '../../../site/forms/ActionForm.tsx'
import { getTranslate } from '../../../site/server/language.ts'
import { getViewer } from '../../../site/server/viewer.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslate())('accountTitle'),
})

const Profile = async () => {
  const t = await getTranslate()
  const viewer = await getViewer()
  return (
    <section className="sheet">
      <h2 className="sheet__heading">{t('profileHeading')}</h2>
      <ActionForm
        action={saveProfile}
        fields={[
          {
            name: 'name',
            type: 'text',
            autoComplete: 'name',
            label: t('name'),
            value: viewer?.name,
          },
          {
            name: 'language',
            type: 'select',
            label: t('languageLabel'),
            options: [
              { label: 'English', value: 'en' },
              { label: 'Русский', value: 'ru' },
            ],
            value: viewer?.language,
          },
          { name: 'timeZone', type: 'zone', label: t('timeZone'), value: viewer?.timeZone },
        ]}
        submit={t('profileSubmit')}
      />
    </section>
  )
}

const Address = async () => {
  const t = await getTranslate()
  const viewer = await getViewer()
  return (
    <section className="sheet">
      <h2 className="sheet__heading">{t('addressHeading')}</h2>
      <p className="sheet__lead">{viewer?.email}</p>
      {viewer?.pendingEmail && (
        <p className="answer answer--waiting">
          {t('addressPending', { address: viewer.pendingEmail })}
        </p>
      )}
      <ActionForm
        action={changeAddress}
        fields={[
          {
            name: 'email',
            type: 'email',
            autoComplete: 'email',
            hint: t('addressHint'),
            label: t('addressNew'),
          },
        ]}
        submit={t('addressSubmit')}
      />
    </section>
  )
}

const Password = async () => {
  const t = await getTranslate()
  const reveal = { hide: t('hidePassword'), show: t('showPassword') }
  return (
    <section className="sheet">
      <h2 className="sheet__heading">{t('passwordHeading')}</h2>
      <ActionForm
        action={changePassword}
        fields={[
          {
            name: 'current',
            type: 'password',
            autoComplete: 'current-password',
            label: t('currentPassword'),
            reveal,
          },
          {
            name: 'password',
            type: 'password',
            autoComplete: 'new-password',
            hint: t('passwordHint'),
            label: t('passwordNew'),
            reveal,
          },
        ]}
        submit={t('passwordSubmit')}
      />
    </section>
  )
}

const Account = async () => {
  const t = await getTranslate()
  const viewer = await getViewer()
  if (!viewer) redirect('/login?next=/account')
  return (
    <div className="section section--first">
      <h1 className="section__title section__title--large">{t('accountTitle')}</h1>
      <p className="section__lead">{t('signedInAs', { address: viewer.email })}</p>
      <div className="sheets">
        <Profile />
        <Address />
        <Password />
      </div>
    </div>
  )
}

export default Account
