import type { LettersOfDay } from '../../operations/readDashboard.ts'
import type { DashboardFrame } from './frame.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { sayNumber } from '../../translations/say.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'
import { barsOf, ceilingOf, plotSize, summaryOf } from './plot.ts'

type Props = { frame: DashboardFrame; letters: LettersOfDay[] }

/** Letters per day for a month, drawn on the server; the same numbers stand in a table for who cannot see it. */
export const LettersPlot = ({ frame, letters }: Props) => {
  const { language, say } = frame
  // The days are local already: as midnights of UTC they are told in UTC.
  const dayOf = (day: string): string =>
    formatMoment({ at: `${day}T00:00:00Z`, language, style: 'day', timeZone: 'UTC' })
  const { peak, sent } = summaryOf(letters)
  if (!peak) {
    return (
      <Panel heading={say(texts.chartHeading)} id="mailings-letters">
        <p className="mailings-panel__note">{say(texts.chartNone)}</p>
      </Panel>
    )
  }
  const summary = say(texts.chartSummary, { day: dayOf(peak.day), peak: peak.sent, sent })
  return (
    <Panel heading={say(texts.chartHeading)} id="mailings-letters">
      <div className="mailings-plot">
        <span className="mailings-plot__top">{sayNumber(ceilingOf(letters), language)}</span>
        <svg
          aria-label={summary}
          preserveAspectRatio="none"
          role="img"
          viewBox={`0 0 ${plotSize.width} ${plotSize.height}`}
        >
          <line className="mailings-plot__line" x1="0" x2={plotSize.width} y1="0.5" y2="0.5" />
          {barsOf(letters).map(({ day, failed, sent: ofDay, x, width }) => (
            <g key={day.day}>
              <title>
                {say(texts.chartDay, { day: dayOf(day.day), failed: day.failed, sent: day.sent })}
              </title>
              <rect
                className="mailings-plot__hover"
                height={plotSize.height}
                width={width}
                x={x}
                y="0"
              />
              <rect className="mailings-plot__sent" {...ofDay} width={width} x={x} />
              <rect className="mailings-plot__failed" {...failed} width={width} x={x} />
            </g>
          ))}
        </svg>
        <div className="mailings-plot__days">
          {[letters[0], letters[Math.floor(letters.length / 2)], letters.at(-1)].map(
            (edge) => edge && <span key={edge.day}>{dayOf(edge.day)}</span>,
          )}
        </div>
      </div>
      <p className="mailings-plot__legend">
        <span className="mailings-plot__key mailings-plot__key--sent">{say(texts.chartSent)}</span>
        <span className="mailings-plot__key mailings-plot__key--failed">
          {say(texts.chartFailed)}
        </span>
      </p>
      <p className="mailings-panel__note">{summary}</p>
    </Panel>
  )
}
