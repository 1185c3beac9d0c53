'use client'

import { Link, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import type { Letter } from './letters.ts'
import { letters as texts } from '../../translations/letters.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'
import { explainReason } from '../format/explainReason.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { StatusPill } from '../parts/StatusPill.tsx'
import { attemptTones } from '../parts/tones.ts'
import { useBrowserZone } from '../parts/useBrowserZone.ts'
import { isRetryable } from './letters.ts'

/** What can be done with one letter; null for whoever may not. */
export type RowActions = {
  onResend: (letter: Letter) => void
  onRetry: (letter: Letter) => void
  onSettle: (letter: Letter) => void
} | null

type Props = {
  actions: RowActions
  attemptsSlug: string
  letters: Letter[]
  onSelect: (id: string) => void
  selected: ReadonlySet<string>
}

/** Letters with what became of them; the rejected ones can be chosen. */
export const LetterTable = ({ actions, attemptsSlug, letters, onSelect, selected }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  return (
    <table className="mailings-table mailings-letters">
      <thead>
        <tr>
          {actions && <th aria-hidden="true" className="mailings-letters__check" />}
          <th scope="col">{say(texts.recipient)}</th>
          <th scope="col">{say(texts.state)}</th>
          <th scope="col">{say(texts.answer)}</th>
          <th scope="col">{say(texts.when)}</th>
          {actions && <th aria-hidden="true" />}
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.id}>
            {actions && (
              <td className="mailings-letters__check">
                {isRetryable(letter) && (
                  <input
                    aria-label={say(texts.select, { address: letter.email })}
                    checked={selected.has(letter.id)}
                    onChange={() => onSelect(letter.id)}
                    type="checkbox"
                  />
                )}
              </td>
            )}
            <LetterCells attemptsSlug={attemptsSlug} letter={letter} />
            {actions && (
              <td className="mailings-letters__actions">
                <LetterButtons actions={actions} letter={letter} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const LetterCells = ({ attemptsSlug, letter }: { attemptsSlug: string; letter: Letter }) => {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const timeZone = useBrowserZone() ?? 'UTC'
  const reason = explainReason('attempt', letter.reason, say)
  const at = letter.dueAt ?? letter.settledAt
  const time = at ? formatMoment({ at, language, style: 'short', timeZone }) : '—'
  const href = formatAdminURL({
    adminRoute: config.routes.admin,
    path: `/collections/${attemptsSlug}/${letter.id}`,
  })
  return (
    <>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {letter.email}
        </Link>
      </th>
      <td data-label={say(texts.state)}>
        <StatusPill tone={attemptTones[letter.state]}>
          {say(attemptStates[letter.state])}
        </StatusPill>
      </td>
      <td className="mailings-letters__answer" data-label={say(texts.answer)}>
        <span className="mailings-cell-words">
          {reason}
          {letter.answer && <span className="mailings-cell-answer">{letter.answer}</span>}
          {!reason && !letter.answer && '—'}
        </span>
      </td>
      <td data-label={say(texts.when)} suppressHydrationWarning>
        {letter.state === 'deferred' ? say(texts.nextTry, { time }) : time}
      </td>
    </>
  )
}

const LetterButtons = ({
  actions,
  letter,
}: {
  actions: NonNullable<RowActions>
  letter: Letter
}) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const button = (key: 'arrived' | 'resendOne' | 'retryOne', act: (letter: Letter) => void) => (
    <button
      aria-label={`${say(texts[key])}: ${letter.email}`}
      className="mailings-link"
      onClick={() => act(letter)}
      type="button"
    >
      {say(texts[key])}
    </button>
  )
  if (letter.state === 'rejected') return button('retryOne', actions.onRetry)
  if (letter.state !== 'unknown') return null
  return (
    <>
      {button('resendOne', actions.onResend)}
      {button('arrived', actions.onSettle)}
    </>
  )
}
