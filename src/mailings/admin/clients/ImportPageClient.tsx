'use client'

import { Button, toast, useConfig, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import type { ClientJobReason } from '../../clientJobStates.ts'
import { clientJobReasons, clients as texts } from '../../translations/clients.ts'
import { languageOf, sayNumber, speak } from '../../translations/say.ts'
import { clientJobStatuses } from '../../translations/states.ts'
import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { CsvLink } from '../parts/CsvLink.tsx'
import { Panel } from '../parts/Panel.tsx'
import { ProgressTrack } from '../parts/ProgressTrack.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { clientJobTones } from '../parts/tones.ts'
import { ImportForm } from './ImportForm.tsx'
import { type ImportView, isMoving, isOver } from './importView.ts'

import './clients.css'

type Props = {
  /** Slug of the clients. */
  clients: string
  initial: ImportView
  isOwner: boolean
  /** Slug of the lists. */
  lists: string
  ownerId: string
  /** Of the import, behind the API's route. */
  path: string
  /** `limits.tagCharacters`. */
  tagCharacters: number
}

/** An import: the form before its start, then how far it is and what came of it. */
export const ImportPageClient = (props: Props) => {
  const { clients, initial, isOwner, lists, ownerId, path, tagCharacters } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const { config } = useConfig()
  const [view, setView] = useState(initial)
  const [hasFailed, setFailed] = useState(false)
  const look = async (signal?: AbortSignal): Promise<void> => {
    const answer = await callApi({ path: `${path}?depth=0`, ...(signal ? { signal } : {}) })
    if (answer.kind === 'done') setView(answer.data as ImportView)
    if (answer.kind !== 'stopped') setFailed(answer.kind === 'refused')
  }
  const isOnItsWay = isMoving(view.status)
  usePolling({ everyMs: isOnItsWay ? 1_000 : null, look })
  const cancel = async (): Promise<void> => {
    const answer = await callApi({ body: {}, method: 'POST', path: `${path}/cancel` })
    if (answer.kind === 'refused') toast.error(answer.message)
    await look()
  }
  if (view.status === 'draft' && isOwner) {
    return (
      <ImportForm
        lists={lists}
        onCancel={cancel}
        onStarted={() => look()}
        ownerId={ownerId}
        path={path}
        tagCharacters={tagCharacters}
      />
    )
  }
  const reason = clientJobReasons[view.reason as ClientJobReason]
  return (
    <Panel
      extra={
        <StatusPill tone={clientJobTones[view.status]}>
          {say(clientJobStatuses[view.status])}
        </StatusPill>
      }
      heading={say(texts.statusHeading)}
      id="mailings-import"
    >
      {reason && <p className="mailings-stopped">{say(reason)}</p>}
      {isOnItsWay && <Progress view={view} />}
      <Counts view={view} />
      <div className="mailings-bar mailings-bar--wrap">
        {view.refused > 0 && (
          <CsvLink
            className="btn btn--style-secondary btn--size-medium btn--no-margin"
            id="mailings-import-report"
            label={say(texts.report)}
            path={`${path}/report`}
          />
        )}
        {isOnItsWay && isOwner && (
          <Button buttonStyle="secondary" margin={false} onClick={() => void cancel()}>
            {say(texts.cancel)}
          </Button>
        )}
        {isOver(view.status) && (
          <Button
            buttonStyle="secondary"
            el="link"
            margin={false}
            to={`${config.routes.admin}/collections/${clients}`}
          >
            {say(texts.toClients)}
          </Button>
        )}
      </div>
      <p aria-live="polite" className="mailings-panel__note">
        {hasFailed ? say(texts.reloadFailed) : ''}
      </p>
    </Panel>
  )
}

const Progress = ({ view }: { view: ImportView }) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  if (view.status === 'uploading') {
    return <p className="mailings-panel__note">{say(texts.uploadingNote)}</p>
  }
  const percent = view.bytes > 0 ? Math.floor((100 * view.bytesRead) / view.bytes) : 0
  return (
    <div className="mailings-settled">
      <ProgressTrack label={say(texts.progressLabel, { percent })} percent={percent} />
      <p className="mailings-panel__note">
        {view.status === 'waiting' ? `${say(texts.waitingNote)} ` : ''}
        {say(texts.progressNote)}
      </p>
    </div>
  )
}

const countKeys = ['lines', 'created', 'updated', 'skipped', 'refused'] as const

const Counts = ({ view }: { view: ImportView }) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  return (
    <dl className="mailings-import__counts">
      {countKeys.map((key) => (
        <div key={key}>
          <dt>{speak(language)(texts[key])}</dt>
          <dd id={`mailings-import-${key}`}>{sayNumber(view[key] ?? 0, language)}</dd>
        </div>
      ))}
    </dl>
  )
}
