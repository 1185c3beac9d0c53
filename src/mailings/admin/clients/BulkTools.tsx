'use client'

import { Button, useModal, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { BulkActionKind } from '../../clientJobStates.ts'
import { bulk as texts } from '../../translations/bulk.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { type BulkChoice, BulkDialog } from './BulkDialog.tsx'
import { BulkState } from './BulkState.tsx'
import { type BulkView, isMoving } from './bulkView.ts'
import { useBulkAction } from './useBulkAction.ts'

type Props = {
  /** Slugs. */
  bulkActions: string
  clients: string
  lists: string
  ownerId: string
  /** `limits.tagCharacters`. */
  tagCharacters: number
  /** The filter and search of the list, as JSON. */
  where: string
  /** The same, of one's own clients, as the query of an address. */
  whereQuery: string
}

const slug = 'mailings-bulk'

const names: Record<BulkActionKind, string> = {
  addToList: 'addToList',
  delete: 'delete',
  removeFromList: 'removeFromList',
  tag: 'addTag',
  untag: 'removeTag',
}

/** How many of one's own match; null while that is not known. */
const useCount = (props: Props, again: unknown): null | number => {
  const { clients, whereQuery } = props
  const callApi = useApi()
  const [count, setCount] = useState<null | number>(null)
  useEffect(() => {
    const left = new AbortController()
    const read = async (): Promise<void> => {
      const path = `/${clients}/count?${whereQuery}`
      const answer = await callApi({ path, signal: left.signal })
      if (answer.kind === 'stopped') return
      setCount(answer.kind === 'done' ? (answer.data as { totalDocs: number }).totalDocs : null)
    }
    void read()
    return () => left.abort()
  }, [again, callApi, clients, whereQuery])
  return count
}

/** Changes all clients that the list finds: the question, how far it is, what came of it. */
export const BulkTools = (props: Props) => {
  const { bulkActions, clients, lists, ownerId, tagCharacters, where } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const { openModal } = useModal()
  const { dismiss, hasFailed, setView, stop, view } = useBulkAction({ bulkActions, ownerId })
  const count = useCount(props, view?.status)

  /** The button that had the focus goes with what it hides. */
  const hide = (): void => {
    dismiss()
    document.getElementById('mailings-bulk-open')?.focus()
  }

  const start = async ({ kind, word }: BulkChoice): Promise<null | string> => {
    const answer = await callApi({
      body: {
        action: names[kind],
        expected: count,
        list: word,
        tag: word,
        where: JSON.parse(where) as unknown,
      },
      method: 'POST',
      path: `/${clients}/bulk-actions`,
    })
    if (answer.kind === 'refused') return answer.message
    if (answer.kind === 'done') {
      setView({ ...(answer.data as BulkView), action: kind, done: 0 })
    }
    return null
  }

  return (
    <>
      {count !== null && count > 0 && !isMoving(view) && (
        <Button
          buttonStyle="secondary"
          id="mailings-bulk-open"
          margin={false}
          onClick={() => openModal(slug)}
        >
          {say(texts.open, { count })}
        </Button>
      )}
      <div aria-live="polite" className="mailings-bulk" id="mailings-bulk-state">
        {view && <BulkState view={view} />}
        {hasFailed && <p className="mailings-panel__note">{say(texts.reloadFailed)}</p>}
      </div>
      {isMoving(view) && (
        <Button
          buttonStyle="secondary"
          id="mailings-bulk-stop"
          margin={false}
          onClick={() => void stop()}
        >
          {say(texts.stop)}
        </Button>
      )}
      {view && !isMoving(view) && (
        <Button buttonStyle="secondary" id="mailings-bulk-dismiss" margin={false} onClick={hide}>
          {say(texts.dismiss)}
        </Button>
      )}
      <BulkDialog
        count={count ?? 0}
        lists={lists}
        onYes={start}
        ownerId={ownerId}
        slug={slug}
        tagCharacters={tagCharacters}
      />
    </>
  )
}
