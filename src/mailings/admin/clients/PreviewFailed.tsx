'use client'

import { Button, useTranslation } from '@payloadcms/ui'

import { clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { Panel } from '../parts/Panel.tsx'

type Props = { onCancel: () => void; onRetry: () => void; problem: string }

/** The first lines could not be read: why, and the two ways on. */
export const PreviewFailed = ({ onCancel, onRetry, problem }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  return (
    <Panel heading={say(texts.previewHeading)} id="mailings-import" tone="bad">
      <p className="mailings-stopped" role="alert">
        {problem}
      </p>
      <div className="mailings-bar mailings-bar--wrap">
        <Button id="mailings-import-again" margin={false} onClick={onRetry}>
          {say(texts.tryAgain)}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onCancel}>
          {say(texts.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
