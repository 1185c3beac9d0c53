'use client'

import { useTranslation } from '@payloadcms/ui'

import type { MessagePreviewAnswer } from '../../operations/previewMessage.ts'
import { sayBytes } from '../../translations/attachments.ts'
import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { frameHeight } from './frameHeight.ts'
import { letterDocument } from './letterDocument.ts'

/** How a letter is looked at. */
export type Look = 'desktop' | 'phone' | 'plainText'

type Props = { isDark: boolean; look: Look; preview: MessagePreviewAnswer }

/** The letter in a frame without scripts, forms, windows or the site's cookies. */
export const LetterFrame = ({ isDark, look, preview }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  return (
    <div className={`mailings-letter mailings-letter--${look}`}>
      <Inbox preview={preview} />
      {look === 'plainText' ? (
        <pre className="mailings-letter__text" tabIndex={0}>
          {preview.text}
        </pre>
      ) : (
        <iframe
          className="mailings-letter__frame"
          referrerPolicy="no-referrer"
          sandbox=""
          style={{ height: frameHeight(preview.html, look) }}
          srcDoc={letterDocument(preview.html, { isDark })}
          title={say(texts.frameTitle)}
        />
      )}
      {preview.attachments.length > 0 && (
        <ul aria-label={say(texts.attachments)} className="mailings-letter__files">
          {preview.attachments.map(({ bytes, name }, index) => (
            <li key={index}>
              {name} <span>{sayBytes(bytes, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What a list of letters shows: from whom, about what, and how it begins. */
const Inbox = ({ preview }: Pick<Props, 'preview'>) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { beginning, from, subject } = preview
  return (
    <p className="mailings-letter__subject">
      <span>{say(texts.from)}</span> {from.name} <span>{`<${from.address}>`}</span>
      <br />
      <span>{say(texts.subject)}</span> <strong>{subject}</strong> <span>{beginning}</span>
    </p>
  )
}
