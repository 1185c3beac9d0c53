import type { DashboardFrame } from '../dashboard/frame.ts'
import type { Bucket } from './buckets.ts'
import { dashboard } from '../../translations/dashboard.ts'
import { report as texts } from '../../translations/report.ts'
import { sayNumber } from '../../translations/say.ts'
import { barsOf, ceilingOf, plotSize, summaryOf } from '../dashboard/plot.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'

type Props = { buckets: Bucket[]; frame: DashboardFrame; heading: string }

/** Letters over time, drawn on the server; its sentence says the same, and the table beside it. */
export const TimePlot = ({ buckets, frame, heading }: Props) => {
  const { language, say, timeZone } = frame
  const timeOf = (at: string): string => formatMoment({ at, language, style: 'short', timeZone })
  const { peak, sent } = summaryOf(buckets)
  if (!peak) {
    return (
      <Panel heading={heading} id="mailings-report-plot">
        <p className="mailings-panel__note">{say(texts.chartNone)}</p>
      </Panel>
    )
  }
  const summary = say(texts.chartSummary, { peak: peak.sent, sent, time: timeOf(peak.day) })
  return (
    <Panel heading={heading} id="mailings-report-plot">
      <div className="mailings-plot">
        <span className="mailings-plot__top">{sayNumber(ceilingOf(buckets), language)}</span>
        <svg
          aria-label={summary}
          preserveAspectRatio="none"
          role="img"
          viewBox={`0 0 ${plotSize.width} ${plotSize.height}`}
        >
          <line className="mailings-plot__line" x1="0" x2={plotSize.width} y1="0.5" y2="0.5" />
          {barsOf(buckets).map(({ day, failed, sent: ofTime, x, width }) => (
            <g key={day.day}>
              <title>
                {say(texts.chartBar, { failed: day.failed, sent: day.sent, time: timeOf(day.day) })}
              </title>
              <rect
                className="mailings-plot__hover"
                height={plotSize.height}
                width={width}
                x={x}
                y="0"
              />
              <rect className="mailings-plot__sent" {...ofTime} width={width} x={x} />
              <rect className="mailings-plot__failed" {...failed} width={width} x={x} />
            </g>
          ))}
        </svg>
        <div className="mailings-plot__days">
          {[...new Set([buckets[0]?.day, buckets.at(-1)?.day])].map(
            (edge) => edge && <span key={edge}>{timeOf(edge)}</span>,
          )}
        </div>
      </div>
      <p className="mailings-plot__legend">
        <span className="mailings-plot__key mailings-plot__key--sent">
          {say(dashboard.chartSent)}
        </span>
        <span className="mailings-plot__key mailings-plot__key--failed">
          {say(dashboard.chartFailed)}
        </span>
      </p>
      <p className="mailings-panel__note">{summary}</p>
    </Panel>
  )
}
