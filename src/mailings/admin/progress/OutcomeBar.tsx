'use client'

import { useTranslation } from '@payloadcms/ui'

import type { Text } from '../../translations/say.ts'
import { progress as texts } from '../../translations/progress.ts'
import { languageOf, sayNumber, speak } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'
import { type Outcome, outcomes } from './runView.ts'

type Props = { counts: Record<Outcome, number>; total: number }

const nameOf = (outcome: Outcome): Text =>
  outcome === 'waiting' ? texts.waiting : attemptStates[outcome]

/** All recipients in one bar by what they came to, with a legend that holds the numbers. */
export const OutcomeBar = ({ counts, total }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  return (
    <figure aria-label={say(texts.stackLabel)} className="mailings-outcomes">
      <div aria-hidden="true" className="mailings-outcomes__bar">
        {outcomes
          .filter((outcome) => counts[outcome] > 0)
          .map((outcome) => (
            <span
              className={`mailings-outcome mailings-outcome--${outcome}`}
              key={outcome}
              style={{ flexGrow: counts[outcome] / Math.max(1, total) }}
            />
          ))}
      </div>
      <ul className="mailings-outcomes__legend">
        {outcomes.map((outcome) => (
          <li className={counts[outcome] === 0 ? 'mailings-outcomes__none' : ''} key={outcome}>
            <span
              aria-hidden="true"
              className={`mailings-outcomes__swatch mailings-outcome--${outcome}`}
            />
            <span>{say(nameOf(outcome))}</span>
            <strong>{sayNumber(counts[outcome], language)}</strong>
          </li>
        ))}
      </ul>
    </figure>
  )
}
