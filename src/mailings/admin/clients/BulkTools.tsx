'use client'

import { Button, toast, useModal, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

import type { BulkActionKind, ClientJobReason, ClientJobStatus } from '../../clientJobStates.ts'
import { bulkActionNames, bulk as texts } from '../../translations/bulk.ts'
import { clientJobReasons } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { ProgressTrack } from '../parts/ProgressTrack.tsx'
import { type BulkChoice, BulkDialog } from './BulkDialog.tsx'

type View = {
  action: BulkActionKind
  done: number
  id: number | string
  reason?: null | string
  status: ClientJobStatus
  total: number
}

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

const isMoving = (view: null | View): boolean =>
  view?.status === 'waiting' || view?.status === 'running'

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
  const router = useRouter()
  const { openModal } = useModal()
  const [view, setView] = useState<null | View>(null)
  const [hasFailed, setFailed] = useState(false)
  const count = useCount(props, view?.status)

  useEffect(() => {
    const left = new AbortController()
    const readLast = async (): Promise<void> => {
      const own = `where[owner][equals]=${encodeURIComponent(ownerId)}`
      const path = `/${bulkActions}?depth=0&limit=1&sort=-id&${own}`
      const answer = await callApi({ path, signal: left.signal })
      if (answer.kind !== 'done') return
      const last = (answer.data as { docs: View[] }).docs[0] ?? null
      if (isMoving(last)) setView(last)
    }
    void readLast()
    return () => left.abort()
  }, [bulkActions, callApi, ownerId])

  const look = async (signal?: AbortSignal): Promise<void> => {
    if (!view) return
    const path = `/${bulkActions}/${view.id}?depth=0`
    const answer = await callApi({ path, ...(signal ? { signal } : {}) })
    if (answer.kind === 'stopped') return
    setFailed(answer.kind === 'refused')
    if (answer.kind === 'refused') return
    const next = answer.data as View
    setView(next)
    if (!isMoving(next)) router.refresh()
  }
  usePolling({ everyMs: isMoving(view) ? 1_000 : null, look })

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
      setView({ ...(answer.data as View), action: kind, done: 0 })
    }
    return null
  }
  const stop = async (): Promise<void> => {
    if (!view) return
    const path = `/${bulkActions}/${view.id}/cancel`
    const answer = await callApi({ body: {}, method: 'POST', path })
    if (answer.kind === 'refused') toast.error(answer.message)
    await look()
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
        {view && <State view={view} />}
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

const resultOf = ({ done, status, total }: View) => {
  if (status === 'cancelled') return texts.resultCancelled
  if (status === 'failed') return texts.resultFailed
  return done === total ? texts.resultFinished : texts.resultPartly
}

const State = ({ view }: { view: View }) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { action, done, status, total } = view
  const name = say(bulkActionNames[action])
  if (!isMoving(view)) {
    const reason = clientJobReasons[view.reason as ClientJobReason]
    return (
      <p className={status === 'failed' ? 'mailings-stopped' : 'mailings-panel__note'}>
        {name}: {say(resultOf(view), { done, total })} {reason ? say(reason) : ''}
      </p>
    )
  }
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0
  return (
    <div className="mailings-settled">
      <ProgressTrack label={`${name}: ${say(texts.progress, { done, total })}`} percent={percent} />
      <p className="mailings-panel__note">
        {name}: {say(texts.progress, { done, total })}.{' '}
        {status === 'waiting' ? say(texts.waitingNote) : say(texts.progressNote)}
      </p>
    </div>
  )
}
