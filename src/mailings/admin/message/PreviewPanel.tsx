'use client'

import { Button, useFormFields, useFormModified, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { MessagePreviewAnswer } from '../../operations/previewMessage.ts'
import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { Panel } from '../parts/Panel.tsx'
import { Problems } from '../parts/Problems.tsx'
import { ClientChoice } from './ClientChoice.tsx'
import { LetterFrame, type Look } from './LetterFrame.tsx'
import { LookChoice } from './LookChoice.tsx'
import { TestButton } from './TestButton.tsx'
import { usePreview } from './usePreview.ts'

type Props = {
  clientsPath: string
  /** null: not saved yet. */
  messageId: null | string
  messagesPath: string
  ownerId: string
}

/** Changes with the fields that make the letter, and with nothing else. */
const useMessageForm = (): string =>
  useFormFields(([fields]) =>
    JSON.stringify(
      ['attachments', 'body', 'language', 'plainText', 'preheader', 'subject'].map(
        (name) => fields?.[name]?.value,
      ),
    ),
  )

const keyed = (problems: { field: string; message: { en: string; ru: string }; piece: string }[]) =>
  problems.map(({ field, message, piece }, at) => ({ code: `${field} ${piece} ${at}`, message }))

/** From this width on the preview has half of the form (admin.css), and is open from the beginning. */
const isWide = '(min-width: 1200px)'

/** Open beside the form; below it, on narrow windows, when somebody asks. */
const useOpen = () => {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(window.matchMedia(isWide).matches), [])
  return [isOpen, setOpen] as const
}

/** A button that opens the preview, what is wrong with the letter whether it is open or not, the preview, and the test letter. */
export const PreviewPanel = ({ clientsPath, messageId, messagesPath, ownerId }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const form = useMessageForm()
  const [isOpen, setOpen] = useOpen()
  const isWritten = useFormModified() || messageId !== null
  const [clientId, setClientId] = useState<null | string>(null)
  const [look, setLook] = useState<Look>('desktop')
  const [isDark, setDark] = useState(false)
  const view = usePreview({
    callApi,
    clientId,
    form,
    isWanted: isOpen || isWritten,
    messageId,
    path: messagesPath,
  })
  const { preview } = view
  return (
    <div className="mailings-preview">
      <div className="mailings-preview__buttons">
        <Button
          buttonStyle="secondary"
          extraButtonProps={{ 'aria-controls': 'mailings-preview', 'aria-expanded': isOpen }}
          margin={false}
          onClick={() => setOpen(!isOpen)}
        >
          {say(isOpen ? texts.hide : texts.show)}
        </Button>
        <TestButton clientId={isOpen ? clientId : null} messageId={messageId} path={messagesPath} />
      </div>
      <Findings failure={isOpen ? view.failure : null} preview={isWritten ? preview : null} />
      {isOpen && (
        <Panel
          extra={
            view.isLoading && <span className="mailings-panel__busy">{say(texts.loading)}</span>
          }
          heading={say(texts.frameTitle)}
          id="mailings-preview"
        >
          <div className="mailings-preview__choices">
            <ClientChoice onChange={setClientId} ownerId={ownerId} path={clientsPath} />
            <LookChoice isDark={isDark} look={look} onChange={setLook} onDark={setDark} />
          </div>
          {preview && <LetterFrame isDark={isDark} look={look} preview={preview} />}
        </Panel>
      )}
    </div>
  )
}

type FindingsProps = { failure: null | string; preview: MessagePreviewAnswer | null }

/** What keeps the letter from being sent, and what readers may miss in it. */
const Findings = ({ failure, preview }: FindingsProps) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  return (
    <div aria-live="polite">
      {failure && (
        <p className="mailings-stopped">
          {say(texts.failed)} {failure}
        </p>
      )}
      <Problems
        heading={say(texts.problems)}
        language={language}
        problems={keyed(preview?.problems ?? [])}
        tone="bad"
      />
      <Problems
        heading={say(texts.warnings)}
        language={language}
        problems={keyed(preview?.warnings ?? [])}
        tone="warn"
      />
    </div>
  )
}
