import { saveProfile } from '../actions/account.ts'
import { ActionForm } from '../forms/ActionForm.tsx'
import { getTranslate } from '../server/language.ts'
import { getViewer } from '../server/viewer.ts'

/** Name, language and time zone. */
export const Profile = async () => {
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
