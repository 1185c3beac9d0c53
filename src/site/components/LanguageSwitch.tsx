import { headers } from 'next/headers'

import { languages } from '../../collections/language.ts'
import { getLanguage, getTranslate } from '../server/language.ts'
import { pathHeader } from '../server/pathHeader.ts'

const names = { en: 'English', ru: 'Русский' } as const

/** Two buttons of a plain form, so that the language can be changed without JavaScript too. */
export const LanguageSwitch = async () => {
  const t = await getTranslate()
  const current = await getLanguage()
  const back = (await headers()).get(pathHeader) ?? '/'
  return (
    <form action="/language" className="switch" method="post">
      <fieldset className="switch__set">
        <legend className="switch__legend">{t('languageLabel')}</legend>
        <input name="back" type="hidden" value={back} />
        {languages.map((language) => (
          <button
            aria-pressed={language === current}
            className="switch__choice"
            key={language}
            lang={language}
            name="language"
            type="submit"
            value={language}
          >
            {names[language]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
