import { environment } from '../../environment.ts'
import { changePassword } from '../actions/account.ts'
import { ActionForm } from '../forms/ActionForm.tsx'
import { getTranslate } from '../server/language.ts'

/** The password, changed by whoever knows the present one. */
export const Password = async () => {
  const t = await getTranslate()
  const reveal = { hide: t('hidePassword'), show: t('showPassword') }
  return (
    <section className="sheet">
      <h2 className="sheet__heading">{t('passwordHeading')}</h2>
      <ActionForm
        action={changePassword}
        fields={[
          {
            name: 'currentPassword',
            type: 'password',
            autoComplete: 'current-password',
            label: t('currentPassword'),
            reveal,
          },
          {
            name: 'password',
            type: 'password',
            autoComplete: 'new-password',
            hint: t('passwordHint', { min: environment.limits.passwordLength }),
            label: t('passwordNew'),
            reveal,
          },
        ]}
        submit={t('passwordSubmit')}
      />
    </section>
  )
}
