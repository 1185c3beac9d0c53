import { closeOwnAccount } from '../actions/closing.ts'
import { ActionForm } from '../forms/ActionForm.tsx'
import { getTranslate } from '../server/language.ts'

/** The way out: says what goes, and asks for the password. Staff are told whom to ask. */
export const CloseAccount = async ({ isStaff }: { isStaff: boolean }) => {
  const t = await getTranslate()
  const reveal = { hide: t('hidePassword'), show: t('showPassword') }
  return (
    <section className="sheet sheet--danger">
      <h2 className="sheet__heading">{t('closeHeading')}</h2>
      {isStaff ? (
        <p className="sheet__lead">{t('closeStaff')}</p>
      ) : (
        <>
          <p className="sheet__lead">{t('closeText')}</p>
          <ul className="sheet__list">
            <li>{t('closeStops')}</li>
            <li>{t('closeGoes')}</li>
            <li>{t('closeFinal')}</li>
          </ul>
          <ActionForm
            action={closeOwnAccount}
            fields={[
              {
                name: 'password',
                type: 'password',
                autoComplete: 'current-password',
                label: t('closePassword'),
                reveal,
              },
            ]}
            submit={t('closeSubmit')}
            tone="danger"
          />
        </>
      )}
    </section>
  )
}
