'use client'

import { Button, useTranslation } from '@payloadcms/ui'

import type { LetterNumbers, LetterPage } from './letters.ts'
import { letters as texts } from '../../translations/letters.ts'
import { languageOf, speak, type Text } from '../../translations/say.ts'
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx'
import { Panel } from '../parts/Panel.tsx'
import { LetterActions } from './LetterActions.tsx'
import { LetterFilters } from './LetterFilters.tsx'
import { LetterTable } from './LetterTable.tsx'
import { useLetterActions } from './useLetterActions.ts'
import { useLetters } from './useLetters.ts'

type Props = {
  attemptsSlug: string
  hindrance: null | Text
  initial: { numbers: LetterNumbers; page: LetterPage }
  /** Whether the viewer may act on these letters. */
  mayAct: boolean
  /** Of the run, behind the API's route. */
  path: string
}

const dialogSlug = 'mailings-letters-ask'

/** The letters of a run: what became of each, filtered by state and answer, and what can be done with them. */
export const LettersPanel = ({ attemptsSlug, hindrance, initial, mayAct, path }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const letters = useLetters({ initial, path })
  const { selected } = letters
  const { askAll, askSome, busy, question } = useLetterActions({
    onDone: async (verb, ids) => {
      if (verb === 'retry') letters.deselect(ids)
      await letters.reload()
    },
    path,
    slug: dialogSlug,
  })
  const actions = {
    onResend: ({ id }: { id: string }) => askSome('resend-unknown', [id]),
    onRetry: ({ id }: { id: string }) => askSome('retry', [id]),
    onSettle: ({ id }: { id: string }) => askSome('settle-unknown', [id]),
  }
  const { rows } = letters.page
  return (
    <Panel heading={say(texts.heading)} id="mailings-run-letters">
      {mayAct ? (
        <LetterActions
          busy={busy}
          hindrance={hindrance}
          numbers={letters.numbers}
          onAll={(verb) => void askAll(verb)}
          onSelected={() => askSome('retry', [...selected])}
          selected={selected.size}
        />
      ) : (
        <p className="mailings-panel__note">{say(texts.notYours)}</p>
      )}
      <LetterFilters choice={letters.choice} numbers={letters.numbers} onChoose={letters.choose} />
      <div aria-busy={letters.isBusy} className="mailings-letters__frame">
        {rows.length > 0 ? (
          <LetterTable
            actions={mayAct ? actions : null}
            attemptsSlug={attemptsSlug}
            letters={rows}
            onSelect={letters.toggle}
            selected={selected}
          />
        ) : (
          <p className="mailings-panel__note">{say(emptyText(letters))}</p>
        )}
      </div>
      <p aria-live="polite" className="mailings-panel__note">
        {letters.failure ?? ''}
      </p>
      <Pager goBack={letters.goBack} goOn={letters.goOn} />
      <ConfirmDialog question={question} slug={dialogSlug} />
    </Panel>
  )
}

const emptyText = ({ choice, goOn }: ReturnType<typeof useLetters>): Text => {
  if (goOn) return texts.lookFurther
  return choice.filter === 'all' ? texts.emptyRun : texts.emptyFilter
}

type Way = (() => void) | null

const Pager = ({ goBack, goOn }: { goBack: Way; goOn: Way }) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  if (!goBack && !goOn) return null
  const button = (text: Text, go: Way) => (
    <Button
      buttonStyle="secondary"
      disabled={!go}
      margin={false}
      onClick={() => go?.()}
      size="small"
    >
      {say(text)}
    </Button>
  )
  return (
    <nav aria-label={say(texts.pages)} className="mailings-pager">
      {button(texts.previous, goBack)}
      {button(texts.next, goOn)}
    </nav>
  )
}
