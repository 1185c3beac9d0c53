'use client'

import { useTranslation } from '@payloadcms/ui'

import type { Look } from './LetterFrame.tsx'
import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'

type Props = {
  isDark: boolean
  look: Look
  onChange: (look: Look) => void
  onDark: (isDark: boolean) => void
}

const looks = ['desktop', 'phone', 'plainText'] as const

/** Which screen, or the plain-text part; dark, where there is something to darken. */
export const LookChoice = ({ isDark, look, onChange, onDark }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  return (
    <fieldset className="mailings-choice">
      <legend>{say(texts.view)}</legend>
      <div className="mailings-choice__options">
        {looks.map((each) => (
          <label key={each}>
            <input
              checked={look === each}
              name="mailings-look"
              onChange={() => onChange(each)}
              type="radio"
            />
            <span>{say(texts[each])}</span>
          </label>
        ))}
        <label>
          <input
            checked={isDark && look !== 'plainText'}
            disabled={look === 'plainText'}
            id="mailings-look-dark"
            onChange={({ target }) => onDark(target.checked)}
            type="checkbox"
          />
          <span>{say(texts.dark)}</span>
        </label>
      </div>
    </fieldset>
  )
}
