'use client'

import { useTranslation } from '@payloadcms/ui'

import type { MessagePreviewAnswer } from '../../operations/previewMessage.ts'
import { sayBytes } from '../../translations/attachments.ts'
import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'

/** How a letter is looked at. */
export type Look = 'desktop' | 'phone' | 'plainText'

type Props = { look: Look; preview: MessagePreviewAnswer }

/** Links would leave the letter for another page inside the frame; to a new window the sandbox does not let them. */
const withDeadLinks = (html: string): string =>
  html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)

/** The letter in a frame without scripts, forms, windows or the site's cookies. */
export const LetterFrame = ({ look, preview }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  return (
    <div className={`mailings-letter mailings-letter--${look}`}>
      <p className="mailings-letter__subject">
        <span>{say(texts.subject)}</span> <strong>{preview.subject}</strong>
      </p>
      {look === 'plainText' ? (
        <pre className="mailings-letter__text" tabIndex={0}>
          {preview.text}
        </pre>
      ) : (
        <iframe
          className="mailings-letter__frame"
          referrerPolicy="no-referrer"
          sandbox=""
          srcDoc={withDeadLinks(preview.html)}
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
