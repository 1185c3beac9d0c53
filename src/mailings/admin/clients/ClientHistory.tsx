'use client'

import { Button, Link, useConfig, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { AttemptState } from '../../states.ts'
import { clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'
import { useApi } from '../client/useApi.ts'
import { explainReason } from '../format/explainReason.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { attemptTones } from '../parts/tones.ts'
import { useBrowserZone } from '../parts/useBrowserZone.ts'

import './clients.css'

type Letter = {
  answer?: null | string
  dueAt?: null | string
  id: number | string
  reason?: null | string
  run?: {
    dueAt?: null | string
    id: number | string
    mailing?: { name?: string } | number | string
  } | null
  settledAt?: null | string
  state: AttemptState
}

type Page = { docs: Letter[]; hasNextPage: boolean; hasPrevPage: boolean; page: number }

type Props = { attempts: string; clientId: string; runs: string }

/** Every letter to one client, newest first, ten at a time. */
export const ClientHistoryClient = ({ attempts, clientId, runs }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const [number, setNumber] = useState(1)
  const [page, setPage] = useState<'failed' | null | Page>(null)

  useEffect(() => {
    const left = new AbortController()
    const read = async (): Promise<void> => {
      const asked = new URLSearchParams({
        depth: '2',
        limit: '10',
        page: String(number),
        [`populate[${runs}][dueAt]`]: 'true',
        [`populate[${runs}][mailing]`]: 'true',
        sort: '-id',
        'where[client][equals]': clientId,
      })
      const answer = await callApi({ path: `/${attempts}?${asked}`, signal: left.signal })
      if (answer.kind === 'done') setPage(answer.data as Page)
      if (answer.kind === 'refused') setPage('failed')
    }
    void read()
    return () => left.abort()
  }, [attempts, callApi, clientId, number, runs])

  const isEmpty = page !== null && page !== 'failed' && page.docs.length === 0
  return (
    <Panel heading={say(texts.historyHeading)} id="mailings-client-history">
      {page === null && <p className="mailings-panel__note">…</p>}
      {page === 'failed' && <p className="mailings-stopped">{say(texts.reloadFailed)}</p>}
      {isEmpty && <p className="mailings-panel__note">{say(texts.historyEmpty)}</p>}
      {page !== null && page !== 'failed' && !isEmpty && (
        <>
          <Letters letters={page.docs} runs={runs} />
          {(page.hasNextPage || page.hasPrevPage) && (
            <div className="mailings-bar">
              <Button
                buttonStyle="secondary"
                disabled={!page.hasPrevPage}
                margin={false}
                onClick={() => setNumber(number - 1)}
              >
                {say(texts.historyNewer)}
              </Button>
              <Button
                buttonStyle="secondary"
                disabled={!page.hasNextPage}
                margin={false}
                onClick={() => setNumber(number + 1)}
              >
                {say(texts.historyOlder)}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  )
}

const nameOf = (run: Letter['run'], fallback: string): string =>
  typeof run?.mailing === 'object' ? (run.mailing.name ?? fallback) : fallback

const Letters = ({ letters, runs }: { letters: Letter[]; runs: string }) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const { config } = useConfig()
  const timeZone = useBrowserZone() ?? 'UTC'
  const answerOf = ({ answer, reason }: Letter): string =>
    explainReason('attempt', reason, say) ?? answer ?? ''
  return (
    <table className="mailings-table">
      <thead>
        <tr>
          <th scope="col">{say(texts.historyWhen)}</th>
          <th scope="col">{say(texts.historyMailing)}</th>
          <th scope="col">{say(texts.historyState)}</th>
          <th scope="col">{say(texts.historyAnswer)}</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => {
          const at = letter.settledAt ?? letter.run?.dueAt ?? letter.dueAt
          return (
            <tr key={letter.id}>
              <th scope="row">{at ? formatMoment({ at, language, timeZone }) : ''}</th>
              <td data-label={say(texts.historyMailing)}>
                {letter.run ? (
                  <Link
                    href={`${config.routes.admin}/collections/${runs}/${letter.run.id}`}
                    prefetch={false}
                  >
                    {nameOf(letter.run, say(texts.noLetter))}
                  </Link>
                ) : (
                  say(texts.noLetter)
                )}
              </td>
              <td data-label={say(texts.historyState)}>
                <StatusPill tone={attemptTones[letter.state]}>
                  {say(attemptStates[letter.state])}
                </StatusPill>
              </td>
              <td data-label={say(texts.historyAnswer)}>{answerOf(letter)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
