import { getTranslate } from '../server/language.ts'

/** The way to a file with everything that is one's own. `wait`: minutes until it may be asked for again. */
export const OwnData = async ({ wait }: { wait: string | string[] | undefined }) => {
  const t = await getTranslate()
  const minutes = typeof wait === 'string' && /^\d{1,3}$/.test(wait) ? wait : undefined
  return (
    <section className="sheet" id="data">
      <h2 className="sheet__heading">{t('dataHeading')}</h2>
      <p className="sheet__lead">{t('dataText')}</p>
      {minutes && (
        <p className="answer answer--problem answer--above" role="alert">
          {t('dataWait', { minutes })}
        </p>
      )}
      {/* Without `download`, which would save the page of a refusal as a file: the answer says by itself that it is one. */}
      <a className="button button--quiet" href="/account/data">
        {t('dataSubmit')}
      </a>
    </section>
  )
}
