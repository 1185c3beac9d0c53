'use client'

import { useTranslation } from '@payloadcms/ui'

import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'

type Props = {
  hint: string
  isMissing: boolean
  /** Of the longest reason; the server holds the same bound. */
  mostCharacters: number
  onChange: (text: string) => void
  value: string
}

/** The manager's words to the owner of a mailing. */
export const ReasonInput = ({ hint, isMissing, mostCharacters, onChange, value }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  return (
    <div className="mailings-reason">
      <label className="mailings-reason__label" htmlFor="mailings-reason">
        {say(controls.disableReason)}
      </label>
      <textarea
        aria-describedby="mailings-reason-hint"
        aria-invalid={isMissing}
        aria-required="true"
        className="mailings-reason__text"
        id="mailings-reason"
        maxLength={mostCharacters}
        onChange={({ target }) => onChange(target.value)}
        rows={4}
        value={value}
      />
      <p
        className={
          isMissing ? 'mailings-reason__hint mailings-reason__hint--bad' : 'mailings-reason__hint'
        }
        id="mailings-reason-hint"
        role={isMissing ? 'alert' : undefined}
      >
        {isMissing ? say(controls.disableReasonMissing) : hint}
      </p>
    </div>
  )
}
