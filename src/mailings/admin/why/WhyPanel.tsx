'use client'

import { Button, Link, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type KeyboardEvent, useState } from 'react'

import type { RecipientExplanation } from '../../operations/explainRecipient.ts'
import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { why as texts } from '../../translations/why.ts'
import { useApi } from '../client/useApi.ts'
import { Panel } from '../parts/Panel.tsx'

type Props = {
  attemptsSlug: string
  isMailing: boolean
  /** Of the run or mailing, behind the API's route. */
  path: string
}

type Answer = { explanation: RecipientExplanation } | { problem: string }

/** A field for an address, and the answer in a sentence. It stands in a form of Payload's, so that it is none itself. */
export const WhyPanel = ({ attemptsSlug, isMailing, path }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const callApi = useApi()
  const [address, setAddress] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [isBusy, setBusy] = useState(false)

  const ask = async (): Promise<void> => {
    if (isBusy || address.trim() === '') return
    setBusy(true)
    const reply = await callApi({ body: { address }, method: 'POST', path: `${path}/why` })
    setBusy(false)
    if (reply.kind === 'refused') setAnswer({ problem: reply.message })
    if (reply.kind === 'done') setAnswer({ explanation: reply.data as RecipientExplanation })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void ask()
  }
  return (
    <Panel heading={say(texts.heading)} id="mailings-why">
      <label className="mailings-panel__note" htmlFor="mailings-why-address">
        {say(isMailing ? texts.hintMailing : texts.hint)}
      </label>
      <div className="mailings-why">
        <input
          autoComplete="off"
          className="mailings-why__address"
          id="mailings-why-address"
          maxLength={320}
          onChange={({ target }) => setAddress(target.value)}
          onKeyDown={onKeyDown}
          placeholder="ada@example.com"
          spellCheck={false}
          type="email"
          value={address}
        />
        <Button
          buttonStyle="secondary"
          extraButtonProps={{ 'aria-busy': isBusy }}
          margin={false}
          onClick={() => void ask()}
          size="medium"
        >
          {isBusy ? say(controls.working) : say(texts.ask)}
        </Button>
      </div>
      <div aria-live="polite" className="mailings-why__answer">
        {answer && 'problem' in answer && <p className="mailings-late">{answer.problem}</p>}
        {answer && 'explanation' in answer && (
          <p>
            {answer.explanation.sentence[language]}{' '}
            <LetterLink attemptsSlug={attemptsSlug} explanation={answer.explanation} />
          </p>
        )}
      </div>
    </Panel>
  )
}

type LinkProps = { attemptsSlug: string; explanation: RecipientExplanation }

const LetterLink = ({ attemptsSlug, explanation: { attemptId } }: LinkProps) => {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  if (!attemptId) return null
  const href = formatAdminURL({
    adminRoute: config.routes.admin,
    path: `/collections/${attemptsSlug}/${attemptId}`,
  })
  return (
    <Link href={href} prefetch={false}>
      {speak(languageOf(i18n.language))(texts.openLetter)}
    </Link>
  )
}
