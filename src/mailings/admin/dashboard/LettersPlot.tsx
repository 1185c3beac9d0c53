import type { LettersOfDay } from '../../operations/readDashboard.ts'
import type { DashboardFrame } from './frame.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { LettersBars } from '../parts/LettersBars.tsx'

type Props = { frame: DashboardFrame; letters: LettersOfDay[] }

/** Letters per day for a month. */
export const LettersPlot = ({ frame, letters }: Props) => {
  const { language, say } = frame
  // The days are local already: as midnights of UTC they are told in UTC.
  const dayOf = (day: string): string =>
    formatMoment({ at: `${day}T00:00:00Z`, language, style: 'day', timeZone: 'UTC' })
  const edges = [letters[0], letters[Math.floor(letters.length / 2)], letters.at(-1)]
  return (
    <LettersBars
      edges={edges.flatMap((edge) => (edge ? [dayOf(edge.day)] : []))}
      frame={frame}
      heading={say(texts.chartHeading)}
      id="mailings-letters"
      letters={letters}
      none={say(texts.chartNone)}
      sayBar={({ day, failed, sent }) => say(texts.chartDay, { day: dayOf(day), failed, sent })}
      saySummary={({ peak, sent }) =>
        say(texts.chartSummary, { day: dayOf(peak.day), peak: peak.sent, sent })
      }
    />
  )
}
