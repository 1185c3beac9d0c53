import type { DashboardFrame } from '../dashboard/frame.ts'
import type { Bucket } from './buckets.ts'
import { report as texts } from '../../translations/report.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { LettersBars } from '../parts/LettersBars.tsx'

type Props = { buckets: Bucket[]; frame: DashboardFrame; heading: string }

/** Letters over time; its sentence says the same, and the table beside it. */
export const TimePlot = ({ buckets, frame, heading }: Props) => {
  const { language, say, timeZone } = frame
  const timeOf = (at: string): string => formatMoment({ at, language, style: 'short', timeZone })
  const ends = [buckets[0]?.day, buckets.at(-1)?.day].filter((end) => end !== undefined)
  return (
    <LettersBars
      edges={[...new Set(ends)].map(timeOf)}
      frame={frame}
      heading={heading}
      id="mailings-report-plot"
      letters={buckets}
      none={say(texts.chartNone)}
      sayBar={({ day, failed, sent }) => say(texts.chartBar, { failed, sent, time: timeOf(day) })}
      saySummary={({ peak, sent }) =>
        say(texts.chartSummary, { peak: peak.sent, sent, time: timeOf(peak.day) })
      }
    />
  )
}
