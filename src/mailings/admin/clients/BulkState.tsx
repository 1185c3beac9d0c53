'use client'

import { useTranslation } from '@payloadcms/ui'

import type { ClientJobReason } from '../../clientJobStates.ts'
import { bulkActionNames, bulk as texts } from '../../translations/bulk.ts'
import { clientJobReasons } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { BrowserMoment } from '../parts/BrowserMoment.tsx'
import { ProgressTrack } from '../parts/ProgressTrack.tsx'
import { type BulkView, isMoving, resultOf } from './bulkView.ts'

/** How far a bulk action is, or what came of it and when. */
export const BulkState = ({ view }: { view: BulkView }) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { action, done, finishedAt, status, total } = view
  const name = say(bulkActionNames[action])
  if (!isMoving(view)) {
    const reason = clientJobReasons[view.reason as ClientJobReason]
    return (
      <p className={status === 'failed' ? 'mailings-stopped' : 'mailings-panel__note'}>
        {name}: {say(resultOf(view), { done, total })} {reason ? say(reason) : ''}{' '}
        {finishedAt && <BrowserMoment at={finishedAt} />}
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
