'use client'

import { useEffect, useState } from 'react'

import type { DryRun } from '../../operations/dryRun.ts'
import type { CallApi } from '../client/useApi.ts'

/** How far a count is; the last good one stays while a newer is on its way. */
export type DryRunView = { counts: DryRun | null; failure: null | string; isLoading: boolean }

type Args = { callApi: CallApi; chosen: string; mailingId: null | string; path: string }

/** So long after the last change the recipients are counted. */
const restMs = 400

/** Counts the recipients of the form whenever its choices have rested. */
export const useDryRun = ({ callApi, chosen, mailingId, path }: Args): DryRunView => {
  const [view, setView] = useState<{ chosen: string } & Omit<DryRunView, 'isLoading'>>({
    chosen: '',
    counts: null,
    failure: null,
  })
  useEffect(() => {
    if (chosen === '') return
    const changed = new AbortController()
    const ask = async (): Promise<void> => {
      const body = { mailing: mailingId, recipients: JSON.parse(chosen) as object }
      const answer = await callApi({ body, method: 'POST', path, signal: changed.signal })
      if (answer.kind === 'stopped' || changed.signal.aborted) return
      const isDone = answer.kind === 'done'
      setView((last) => ({
        chosen,
        counts: isDone ? (answer.data as DryRun) : last.counts,
        failure: isDone ? null : answer.message,
      }))
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      clearTimeout(timer)
      changed.abort()
    }
  }, [callApi, chosen, mailingId, path])
  if (chosen === '') return { counts: null, failure: null, isLoading: false }
  const isLoading = view.chosen !== chosen
  return { counts: view.counts, failure: isLoading ? null : view.failure, isLoading }
}
