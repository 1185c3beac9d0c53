'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { type BulkView, isMoving, isTold } from './bulkView.ts'

/** What this browser remembers of one's last action, so that its end is told until it is put aside. */
const keyOf = (ownerId: string): string => `mailings-bulk-dismissed-${ownerId}`

/** A browser that keeps nothing tells of an end anew for a day. */
const readDismissed = (ownerId: string): null | string => {
  try {
    return localStorage.getItem(keyOf(ownerId))
  } catch {
    return null
  }
}

const keepDismissed = (ownerId: string, id: string): void => {
  try {
    localStorage.setItem(keyOf(ownerId), id)
  } catch {
    // It is out of sight for now all the same.
  }
}

type BulkAction = {
  /** Puts the outcome aside. */
  dismiss: () => void
  /** The latest figures could not be read. */
  hasFailed: boolean
  setView: (view: BulkView) => void
  stop: () => Promise<void>
  view: BulkView | null
}

/** One's last bulk action: found again when the page is opened, looked at while it goes on. */
export const useBulkAction = (args: { bulkActions: string; ownerId: string }): BulkAction => {
  const { bulkActions, ownerId } = args
  const callApi = useApi()
  const router = useRouter()
  const [view, setView] = useState<BulkView | null>(null)
  const [hasFailed, setFailed] = useState(false)

  useEffect(() => {
    const left = new AbortController()
    const readLast = async (): Promise<void> => {
      const own = `where[owner][equals]=${encodeURIComponent(ownerId)}`
      const path = `/${bulkActions}?depth=0&limit=1&sort=-id&${own}`
      const answer = await callApi({ path, signal: left.signal })
      if (answer.kind !== 'done') return
      const last = (answer.data as { docs: BulkView[] }).docs[0]
      const dismissed = readDismissed(ownerId)
      if (last && isTold(last, { dismissed, now: new Date() })) setView(last)
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
    const next = answer.data as BulkView
    setView(next)
    if (!isMoving(next)) router.refresh()
  }
  usePolling({ everyMs: isMoving(view) ? 1_000 : null, look })

  const stop = async (): Promise<void> => {
    if (!view) return
    const path = `/${bulkActions}/${view.id}/cancel`
    const answer = await callApi({ body: {}, method: 'POST', path })
    if (answer.kind === 'refused') toast.error(answer.message)
    await look()
  }
  const dismiss = (): void => {
    if (view) keepDismissed(ownerId, String(view.id))
    setView(null)
  }
  return { dismiss, hasFailed, setView, stop, view }
}
