import { changeAddress } from '../actions/account.ts'
import { ActionForm } from '../forms/ActionForm.tsx'
import { getTranslate } from '../server/language.ts'
import { getViewer } from '../server/viewer.ts'

/** The address, and the way to another one. */
export const Address = async () => {
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
          {
            name: 'currentPassword',
            type: 'password',
            autoComplete: 'current-password',
            label: t('currentPassword'),
            reveal: { hide: t('hidePassword'), show: t('showPassword') },
          },
        ]}
        submit={t('addressSubmit')}
      />
    </section>
  )
}
