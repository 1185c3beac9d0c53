'use client'

import { useTranslation } from '@payloadcms/ui'

import type { RunView } from './runView.ts'
import { progress as texts } from '../../translations/progress.ts'
import { languageOf, sayNumber, speak } from '../../translations/say.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { ProgressTrack } from '../parts/ProgressTrack.tsx'
import { secondsLeft } from './rate.ts'
import { countsOf, percentOf, settledOf } from './runView.ts'

type Props = { rate: null | number; run: RunView }

const secondsTaken = ({ finishedAt, startedAt }: RunView): null | number =>
  finishedAt && startedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 : null

/** How many recipients are settled, how fast it goes and how long it will take. */
export const SettledBar = ({ rate, run }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const percent = percentOf(run)
  const left = secondsLeft({ rate, waiting: countsOf(run).waiting })
  const taken = secondsTaken(run)
  const remarks = [
    rate !== null && rate > 0 && say(texts.rate, { rate }),
    left !== null && say(texts.timeLeft, { duration: formatDuration(left, say) }),
    taken !== null && say(texts.finishedIn, { duration: formatDuration(taken, say) }),
  ].filter((remark): remark is string => Boolean(remark))
  return (
    <div className="mailings-settled">
      <p className="mailings-settled__numbers">
        <strong>{sayNumber(percent, language)} %</strong>
        <span>{say(texts.settledOf, { settled: settledOf(run), total: run.total })}</span>
        {remarks.map((remark) => (
          <span key={remark}>{remark}</span>
        ))}
      </p>
      <ProgressTrack label={say(texts.barLabel, { percent })} percent={percent} />
    </div>
  )
}
