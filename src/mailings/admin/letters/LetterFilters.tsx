'use client'

import { useTranslation } from '@payloadcms/ui'

import type { LetterChoice, LetterGroup, LetterNumbers } from './letters.ts'
import { type LetterFilter, letterFilters } from '../../operations/letterFilters.ts'
import { answerGroupNames, letters as texts } from '../../translations/letters.ts'
import { progress } from '../../translations/progress.ts'
import { languageOf, sayNumber, speak } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { useBrowserZone } from '../parts/useBrowserZone.ts'
import { filterCounts, groupsOf, splitGroup } from './letters.ts'

type Props = {
  choice: LetterChoice
  numbers: LetterNumbers
  onChoose: (choice: LetterChoice) => void
}

const nameOf = (filter: LetterFilter) => {
  if (filter === 'all') return texts.all
  return filter === 'waiting' ? progress.waiting : attemptStates[filter]
}

/** What the table shows: one state, and one kind of answer within it, each with its number. */
export const LetterFilters = ({ choice, numbers, onChoose }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const counts = filterCounts(numbers)
  const groups = groupsOf(numbers, choice.filter)
  return (
    <div className="mailings-filters">
      <div aria-label={say(texts.filterStates)} className="mailings-filters__row" role="group">
        {letterFilters.map((filter) => (
          <button
            aria-pressed={choice.filter === filter}
            className="mailings-chip"
            data-none={counts[filter] === 0 || undefined}
            key={filter}
            onClick={() => onChoose({ filter, group: null })}
            type="button"
          >
            {say(nameOf(filter))} <strong>{sayNumber(counts[filter], language)}</strong>
          </button>
        ))}
      </div>
      {groups.length > 0 && (
        <div aria-label={say(texts.filterGroups)} className="mailings-filters__row" role="group">
          {groups.map((group) => (
            <GroupChip choice={choice} group={group} key={group.group} onChoose={onChoose} />
          ))}
        </div>
      )}
    </div>
  )
}

type GroupProps = { choice: LetterChoice; group: LetterGroup; onChoose: Props['onChoose'] }

const GroupChip = ({ choice, group, onChoose }: GroupProps) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const timeZone = useBrowserZone() ?? 'UTC'
  const { filter, name } = splitGroup(group)
  const isChosen = choice.filter === filter && choice.group === name
  const words = answerGroupNames[name]
  const time =
    group.retryAt && formatMoment({ at: group.retryAt, language, style: 'time', timeZone })
  return (
    <button
      aria-pressed={isChosen}
      className={`mailings-chip mailings-chip--group mailings-chip--${filter}`}
      onClick={() => onChoose({ filter, group: isChosen ? null : name })}
      type="button"
    >
      <span>
        {words ? say(words) : name} <strong>{sayNumber(group.count, language)}</strong>
      </span>
      {filter === 'deferred' && time && (
        <span className="mailings-chip__aside" suppressHydrationWarning>
          {say(texts.retryAt, { time })}
        </span>
      )}
    </button>
  )
}
