'use client'

import { Button, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { DryRun, RecipientGroup } from '../../operations/dryRun.ts'
import { recipients as texts } from '../../translations/recipients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'

type Rows = NonNullable<DryRun['listed']>['rows']
type Props = { chosen: string; group: RecipientGroup; mailingId: null | string; path: string }
type Page = { failure: null | string; isLoading: boolean; next: null | string; rows: Rows }

/** Those of one group, fifty at a time. */
export const GroupRows = ({ chosen, group, mailingId, path }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const [after, setAfter] = useState<null | string>(null)
  const [page, setPage] = useState<Page>({ failure: null, isLoading: true, next: null, rows: [] })

  useEffect(() => {
    const gone = new AbortController()
    const ask = async (): Promise<void> => {
      setPage((last) => ({ ...last, failure: null, isLoading: true }))
      const recipients = JSON.parse(chosen) as object
      const answer = await callApi({
        body: { after, group, mailing: mailingId, recipients },
        method: 'POST',
        path,
        signal: gone.signal,
      })
      if (answer.kind === 'stopped' || gone.signal.aborted) return
      const listed = answer.kind === 'done' ? (answer.data as DryRun).listed : null
      setPage((last) => ({
        failure: answer.kind === 'refused' ? answer.message : null,
        isLoading: false,
        next: listed?.next ?? null,
        rows: [...(after === null ? [] : last.rows), ...(listed?.rows ?? [])],
      }))
    }
    void ask()
    return () => gone.abort()
  }, [after, callApi, chosen, group, mailingId, path])

  return (
    <div aria-busy={page.isLoading} className="mailings-recipients__rows" tabIndex={0}>
      {group === 'duplicates' && (
        <p className="mailings-panel__note">{say(texts.duplicatesHint)}</p>
      )}
      <ul>
        {page.rows.map(({ clientId, email, name, times }) => (
          <li key={clientId}>
            <span>{name}</span> <span className="mailings-recipients__email">{email}</span>
            {group === 'duplicates' && <span>{say(texts.times, { count: times })}</span>}
          </li>
        ))}
      </ul>
      {page.failure && <p className="mailings-stopped">{page.failure}</p>}
      {page.isLoading && <p className="mailings-panel__note">{say(texts.loading)}</p>}
      {page.next !== null && !page.isLoading && (
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => setAfter(page.next)}
          size="small"
        >
          {say(texts.more)}
        </Button>
      )}
    </div>
  )
}
