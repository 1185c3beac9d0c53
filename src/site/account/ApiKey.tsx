import { readApiKeyDate } from '../../collections/Users/operations/apiKey.ts'
import { makeKey, revokeKey } from '../actions/apiKey.ts'
import { ActionForm } from '../forms/ActionForm.tsx'
import { getOwnRequest } from '../server/caller.ts'
import { getLanguage, getTranslate } from '../server/language.ts'
import { formatDate } from '../text/formatDate.ts'

/** The key for programs: since when there is one, a new one, and its end. */
export const ApiKey = async () => {
  const t = await getTranslate()
  const req = await getOwnRequest()
  const date = req && (await readApiKeyDate({ req }))
  return (
    <section className="sheet">
      <h2 className="sheet__heading">{t('keyHeading')}</h2>
      <p className="sheet__lead">{t('keyText')}</p>
      {date && (
        <p className="answer answer--waiting">
          {t('keySince', { date: formatDate({ date, language: await getLanguage() }) })}
        </p>
      )}
      <ActionForm
        action={makeKey}
        copy={{ copied: t('copied'), copy: t('copy') }}
        fields={[]}
        submit={date ? t('keyAgain') : t('keyMake')}
        tone="quiet"
      />
      {date && (
        <div className="sheet__foot">
          <ActionForm action={revokeKey} fields={[]} submit={t('keyRevoke')} tone="danger" />
        </div>
      )}
    </section>
  )
}
