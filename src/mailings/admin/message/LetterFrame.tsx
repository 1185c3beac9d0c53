'use client'

import { useTranslation } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import type { MessagePreviewAnswer } from '../../operations/previewMessage.ts'
import { sayBytes } from '../../translations/attachments.ts'
import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { frameHeight } from './frameHeight.ts'
import { letterDocument } from './letterDocument.ts'

/** How a letter is looked at. */
export type Look = 'desktop' | 'phone' | 'plainText'

type Props = { isDark: boolean; look: Look; preview: MessagePreviewAnswer }

/** What a phone shows of a letter; the frame around it is the phone's own (admin.css). */
const phoneWidth = 375

/** The width of an element as it is now, in pixels. */
const useWidth = () => {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(phoneWidth)
  useEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [])
  return [element, width] as const
}

/** The letter in a frame without scripts, forms, windows or the site's cookies. */
export const LetterFrame = ({ isDark, look, preview }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const [element, width] = useWidth()
  return (
    <div className={`mailings-letter mailings-letter--${look}`} ref={element}>
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
          style={{
            height: frameHeight(
              preview.html,
              look === 'phone' ? Math.min(width, phoneWidth) : width,
            ),
          }}
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
