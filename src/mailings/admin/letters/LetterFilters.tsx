'use client'

import { useTranslation } from '@payloadcms/ui'

import type { LetterChoice, LetterGroup, LetterNumbers } from './letters.ts'
import { type LetterFilter, letterFilters } from '../../operations/letterFilters.ts'
import { answerGroupNames, letters as texts } from '../../translations/letters.ts'
import { progress } from '../../translations/progress.ts'
import { languageOf, sayNumber, speak } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'
import { useBrowserZone } from '../parts/useBrowserZone.ts'
import { filterCounts, groupsOf, splitGroup } from './letters.ts'
import { retryWords } from './retryWords.ts'

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
            <GroupChip
              choice={choice}
              group={group}
              key={group.group}
              onChoose={onChoose}
              status={numbers.status}
            />
          ))}
        </div>
      )}
    </div>
  )
}

type GroupProps = {
  choice: LetterChoice
  group: LetterGroup
  onChoose: Props['onChoose']
  status: LetterNumbers['status']
}

const GroupChip = ({ choice, group, onChoose, status }: GroupProps) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  // Only where the reader's clocks are known: the server's day may be another one.
  const timeZone = useBrowserZone()
  const { filter, name } = splitGroup(group)
  const isChosen = choice.filter === filter && choice.group === name
  const words = answerGroupNames[name]
  const retry = timeZone && retryWords({ group, language, now: new Date(), status, timeZone })
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
      {retry && <span className="mailings-chip__aside">{retry}</span>}
    </button>
  )
}
