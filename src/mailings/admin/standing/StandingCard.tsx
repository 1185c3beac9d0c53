'use client'

import { useDocumentInfo, useFormModified, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import type { Standing } from '../../operations/readStanding.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { standing as texts } from '../../translations/standing.ts'
import { mailingStatuses } from '../../translations/states.ts'
import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { explainStop } from '../format/explainReason.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { mailingTones } from '../parts/tones.ts'
import { LastRun } from './LastRun.tsx'
import { NextRun } from './NextRun.tsx'
import { sentenceOf, shownStatus, signatureOf } from './standing.ts'
import { Stopped } from './Stopped.tsx'

type Props = { initial: Standing; slugs: { mailings: string; messages: string; runs: string } }

const everyMs = 10_000

/** How a mailing stands; looks again by itself, so that a page left open does not lie. */
export const StandingCard = ({ initial, slugs }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const router = useRouter()
  const callApi = useApi()
  const isModified = useFormModified()
  const [standing, setStanding] = useState(initial)

  const { data } = useDocumentInfo()
  usePolling({
    again: data?.updatedAt as unknown,
    everyMs,
    look: async (signal) => {
      const answer = await callApi({ path: `/${slugs.mailings}/${initial.id}/standing`, signal })
      if (answer.kind !== 'done') return
      const now = answer.data as Standing
      // The rest of the page is refreshed too, unless that would take away what somebody is typing.
      if (signatureOf(now) !== signatureOf(standing) && !isModified) router.refresh()
      setStanding(now)
    },
  })

  const status = shownStatus(standing)
  const why = explainStop({ reason: standing.stopReason, status: standing.status }, say)
  return (
    <Panel
      extra={<StatusPill tone={mailingTones[status]}>{say(mailingStatuses[status])}</StatusPill>}
      heading={say(texts.heading)}
      id="mailings-standing"
      tone={
        standing.status === 'disabled' ? 'bad' : standing.status === 'paused' ? 'warn' : 'plain'
      }
    >
      <p className="mailings-panel__lead">{say(texts[sentenceOf(standing)])}</p>
      {why && <Stopped messagesSlug={slugs.messages} standing={standing} why={why} />}
      <dl className="mailings-facts">
        <NextRun standing={standing} />
        <LastRun run={standing.lastRun} runsSlug={slugs.runs} timeZone={standing.timeZone} />
      </dl>
    </Panel>
  )
}
