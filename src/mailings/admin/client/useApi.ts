'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import { useCallback } from 'react'

import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { sentenceOf } from './sentenceOf.ts'

/** An answer of the API: data, or a sentence for the reader. `stopped`: the caller called it off. */
export type ApiAnswer =
  | { data: unknown; kind: 'done' }
  | { kind: 'refused'; message: string; status: number }
  | { kind: 'stopped' }

type Call = { body?: unknown; method?: 'GET' | 'POST'; path: string; signal?: AbortSignal }

/** Calls the API of this site as the signed-in person, in the language of the admin. */
export type CallApi = (call: Call) => Promise<ApiAnswer>

/** Gives the function that calls the API; `path` begins behind the API's route, such as `/mailings/7/pause`. */
export const useApi = (): CallApi => {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const base = `${config.serverURL}${config.routes.api}`
  const { language } = i18n
  return useCallback(
    async ({ body, method = 'GET', path, signal }) => {
      const down = speak(languageOf(language))(controls.networkDown)
      try {
        const response = await fetch(`${base}${path}`, {
          body: body === undefined ? null : JSON.stringify(body),
          credentials: 'include',
          headers: {
            'Accept-Language': language,
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          },
          method,
          signal: signal ?? null,
        })
        const data: unknown = await response.json().catch(() => null)
        if (response.ok) return { data, kind: 'done' }
        return { kind: 'refused', message: sentenceOf(data) ?? down, status: response.status }
      } catch {
        return signal?.aborted ? { kind: 'stopped' } : { kind: 'refused', message: down, status: 0 }
      }
    },
    [base, language],
  )
}
