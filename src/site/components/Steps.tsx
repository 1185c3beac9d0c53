import { getTranslate } from '../server/language.ts'

/** The way from nothing to the first mailing, in three steps. */
export const Steps = async () => {
  const t = await getTranslate()
  const steps = [
    { text: t('step1Text'), title: t('step1Title') },
    { text: t('step2Text'), title: t('step2Title') },
    { text: t('step3Text'), title: t('step3Title') },
  ]
  return (
    <section aria-labelledby="how" className="section">
      <h2 className="section__title" id="how">
        {t('howTitle')}
      </h2>
      <ol className="steps">
        {steps.map(({ text, title }) => (
          <li className="step" key={title}>
            <h3 className="step__title">{title}</h3>
            <p className="step__text">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
