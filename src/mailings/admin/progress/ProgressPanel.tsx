'use client'

import { useTranslation } from '@payloadcms/ui'

import type { RunView } from './runView.ts'
import { progress as texts } from '../../translations/progress.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { runStatuses } from '../../translations/states.ts'
import { explainReason } from '../format/explainReason.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { runTones } from '../parts/tones.ts'
import { useBrowserZone } from '../parts/useBrowserZone.ts'
import { OutcomeBar } from './OutcomeBar.tsx'
import { countsOf, isMoving, sentenceOf } from './runView.ts'
import { SettledBar } from './SettledBar.tsx'
import { useRun } from './useRun.ts'

type Props = {
  initial: RunView
  /** Of the run, behind the API's route. */
  path: string
}

/** Status, reason, how many are settled, how fast, and what they came to. */
export const ProgressPanel = ({ initial, path }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { hasFailed, rate, run } = useRun({ initial, path })
  const counts = countsOf(run)
  const reason = explainReason('run', run.reason, say)
  return (
    <Panel
      extra={
        <span className="mailings-panel__extra">
          {isMoving(run) && <span className="mailings-live">{say(texts.live)}</span>}
          <StatusPill tone={runTones[run.status]}>{say(runStatuses[run.status])}</StatusPill>
        </span>
      }
      heading={say(texts.heading)}
      id="mailings-progress"
    >
      <p className="mailings-panel__lead">
        {say(texts[sentenceOf(run)], { count: counts.deferred })}
      </p>
      {reason && (
        <p className="mailings-stopped">
          <strong>{say(texts.reason)}:</strong> {reason}
        </p>
      )}
      {run.total > 0 && (
        <>
          <SettledBar rate={rate} run={run} />
          <OutcomeBar counts={counts} total={run.total} />
        </>
      )}
      {run.lastDueAt && <LastZone at={run.lastDueAt} />}
      {counts.unknown > 0 && (
        <p className="mailings-panel__note">{say(texts.unknownNote, { count: counts.unknown })}</p>
      )}
      <p aria-live="polite" className="mailings-panel__note">
        {hasFailed ? say(texts.reloadFailed) : ''}
      </p>
    </Panel>
  )
}

/** When the last time zone is served, on the reader's clocks. */
const LastZone = ({ at }: { at: string }) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const timeZone = useBrowserZone() ?? 'UTC'
  const time = `${formatMoment({ at, language, timeZone })}, ${timeZone}`
  return <p className="mailings-panel__note">{speak(language)(texts.lastZone, { time })}</p>
}
