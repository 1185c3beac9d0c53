import type { LettersOfDay } from '../../operations/readDashboard.ts'
import type { DashboardFrame } from '../dashboard/frame.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { sayNumber } from '../../translations/say.ts'
import { Panel } from './Panel.tsx'
import { barsOf, ceilingOf, plotSize, summaryOf } from './plot.ts'

type Props = {
  /** What stands beneath the columns, left to right. */
  edges: string[]
  frame: DashboardFrame
  heading: string
  id: string
  letters: LettersOfDay[]
  /** Said in place of the plot when nothing was tried. */
  none: string
  /** What a column says when pointed at. */
  sayBar: (day: LettersOfDay) => string
  /** What the whole says, also to whoever cannot see it. */
  saySummary: (summary: { peak: LettersOfDay; sent: number }) => string
}

/** Letters over time as columns, sent below and failed on top, drawn on the server. */
export const LettersBars = (props: Props) => {
  const { edges, frame, heading, id, letters, none, sayBar, saySummary } = props
  const { language, say } = frame
  const { peak, sent } = summaryOf(letters)
  if (!peak) {
    return (
      <Panel heading={heading} id={id}>
        <p className="mailings-panel__note">{none}</p>
      </Panel>
    )
  }
  const summary = saySummary({ peak, sent })
  return (
    <Panel heading={heading} id={id}>
      <div className="mailings-plot">
        <span className="mailings-plot__top">{sayNumber(ceilingOf(letters), language)}</span>
        <svg
          aria-label={summary}
          preserveAspectRatio="none"
          role="img"
          viewBox={`0 0 ${plotSize.width} ${plotSize.height}`}
        >
          <line className="mailings-plot__line" x1="0" x2={plotSize.width} y1="0.5" y2="0.5" />
          {barsOf(letters).map(({ day, failed, sent: sentBar, x, width }) => (
            <g key={day.day}>
              <title>{sayBar(day)}</title>
              <rect
                className="mailings-plot__hover"
                height={plotSize.height}
                width={width}
                x={x}
                y="0"
              />
              <rect className="mailings-plot__sent" {...sentBar} width={width} x={x} />
              <rect className="mailings-plot__failed" {...failed} width={width} x={x} />
            </g>
          ))}
        </svg>
        <div className="mailings-plot__days">
          {edges.map((edge, place) => (
            <span key={`${place} ${edge}`}>{edge}</span>
          ))}
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
