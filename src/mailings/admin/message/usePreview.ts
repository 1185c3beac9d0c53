'use client'

import { useForm } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { MessagePreviewAnswer } from '../../operations/previewMessage.ts'
import type { CallApi } from '../client/useApi.ts'

/** How far the preview is; the last good one stays while a newer is on its way. */
export type PreviewView = {
  failure: null | string
  isLoading: boolean
  preview: MessagePreviewAnswer | null
}

type Args = {
  callApi: CallApi
  /** null: an invented recipient. */
  clientId: null | string
  /** Changes when the form changes. */
  form: unknown
  /** Nothing is rendered until somebody looks, or there is something to find fault with. */
  isWanted: boolean
  messageId: null | string
  /** Behind the API's route. */
  path: string
}

/** So long after the last key the letter is rendered anew. */
const restMs = 500

const parts = ['attachments', 'body', 'language', 'plainText', 'preheader', 'subject'] as const

/** Renders the form's message on the server whenever it has rested, while it is wanted. */
export const usePreview = (args: Args): PreviewView => {
  const { callApi, clientId, form, isWanted, messageId, path } = args
  const { getData } = useForm()
  const [view, setView] = useState<PreviewView>({ failure: null, isLoading: true, preview: null })
  useEffect(() => {
    if (!isWanted) return
    const changed = new AbortController()
    const render = async (): Promise<void> => {
      setView((last) => ({ ...last, isLoading: true }))
      const data = getData()
      const body = {
        ...Object.fromEntries(parts.map((name) => [name, data[name]])),
        client: clientId,
        id: messageId,
      }
      const answer = await callApi({
        body,
        method: 'POST',
        path: `${path}/preview`,
        signal: changed.signal,
      })
      if (answer.kind === 'stopped' || changed.signal.aborted) return
      const isDone = answer.kind === 'done'
      setView((last) => ({
        failure: isDone ? null : answer.message,
        isLoading: false,
        preview: isDone ? (answer.data as MessagePreviewAnswer) : last.preview,
      }))
    }
    const timer = setTimeout(() => void render(), restMs)
    return () => {
      clearTimeout(timer)
      changed.abort()
    }
  }, [callApi, clientId, form, getData, isWanted, messageId, path])
  return view
}
