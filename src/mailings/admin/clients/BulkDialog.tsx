'use client'

import { useModal, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import type { BulkActionKind } from '../../clientJobStates.ts'
import { bulkActionKinds } from '../../clientJobStates.ts'
import { bulkActionEffects, bulkActionNames, bulk as texts } from '../../translations/bulk.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useLists } from './useLists.ts'

import './clients.css'

/** What was chosen; `word` is the tag, or the id of the list. */
export type BulkChoice = { kind: BulkActionKind; word: string }

type Props = {
  /** How many match. */
  count: number
  /** Slug of the lists. */
  lists: string
  /** Answers the sentence of a refusal; null: it was taken. */
  onYes: (choice: BulkChoice) => Promise<null | string>
  ownerId: string
  slug: string
  /** `limits.tagCharacters`. */
  tagCharacters: number
}

const isTag = (kind: BulkActionKind): boolean => kind === 'tag' || kind === 'untag'

/** Asks what is to be done to all that match, and says what it will do before the yes. */
export const BulkDialog = (props: Props) => {
  const { isModalOpen } = useModal()
  return isModalOpen(props.slug) ? <Question {...props} /> : null
}

const Question = ({ count, lists, onYes, ownerId, slug, tagCharacters }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { closeModal } = useModal()
  const [kind, setKind] = useState<BulkActionKind>('tag')
  const [word, setWord] = useState('')
  const [problem, setProblem] = useState<null | string>(null)
  const [isBusy, setBusy] = useState(false)
  const answerYes = async (): Promise<void> => {
    if (kind !== 'delete' && word.trim() === '') {
      setProblem(say(isTag(kind) ? texts.writeTag : texts.chooseList))
      return
    }
    setBusy(true)
    const refusal = await onYes({ kind, word: word.trim() })
    setBusy(false)
    setProblem(refusal)
    if (refusal === null) closeModal(slug)
  }
  return (
    <Dialog
      confirm={say(kind === 'delete' ? texts.confirmDelete : texts.confirm, { count })}
      isBusy={isBusy}
      isForm
      onYes={() => void answerYes()}
      slug={slug}
      title={say(texts.title)}
    >
      <p>{say(texts.whom, { count })}</p>
      <div className="mailings-import__choices">
        <label>
          {say(texts.action)}
          <select
            id="mailings-bulk-action"
            onChange={(event) => {
              const next = bulkActionKinds.find((known) => known === event.target.value)
              if (next) setKind(next)
              setWord('')
              setProblem(null)
            }}
            value={kind}
          >
            {bulkActionKinds.map((known) => (
              <option key={known} value={known}>
                {say(bulkActionNames[known])}
              </option>
            ))}
          </select>
        </label>
        {isTag(kind) && (
          <label>
            {say(texts.tag)}
            <input
              id="mailings-bulk-tag"
              maxLength={tagCharacters}
              onChange={(event) => setWord(event.target.value)}
              type="text"
              value={word}
            />
          </label>
        )}
        {!isTag(kind) && kind !== 'delete' && (
          <ListChoice lists={lists} onChange={setWord} ownerId={ownerId} value={word} />
        )}
      </div>
      <p>{say(bulkActionEffects[kind])}</p>
      <p aria-live="assertive" className="mailings-stopped" hidden={problem === null}>
        {problem}
      </p>
    </Dialog>
  )
}

const ListChoice = (props: {
  lists: string
  onChange: (id: string) => void
  ownerId: string
  value: string
}) => {
  const { lists, onChange, ownerId, value } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const found = useLists({ lists, ownerId })
  if (found?.length === 0) return <p>{say(texts.noLists)}</p>
  return (
    <label>
      {say(texts.list)}
      <select
        id="mailings-bulk-list"
        onChange={(event) => onChange(event.target.value)}
        value={value}
      >
        <option value="">{found ? '' : '…'}</option>
        {found?.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
