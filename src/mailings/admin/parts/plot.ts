import type { LettersOfDay } from '../../operations/readDashboard.ts'

/** Size of the drawing in its own units; it is stretched to the panel. */
export const plotSize = { height: 100, width: 300 } as const

/** A day's column: the sent letters stand below, the failed ones on top. */
export type PlotBar = {
  day: LettersOfDay
  failed: { height: number; y: number }
  sent: { height: number; y: number }
  width: number
  x: number
}

const totalOf = ({ failed, sent }: LettersOfDay): number => failed + sent

/** The number at the top line: the tallest column, rounded up to a number that reads easily. */
export const ceilingOf = (letters: readonly LettersOfDay[]): number => {
  const most = Math.max(1, ...letters.map(totalOf))
  const magnitude = 10 ** Math.floor(Math.log10(most))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * magnitude >= most) ?? 10
  return step * magnitude
}

/** The columns, left to right. A day with any letter at all is at least a hair high. */
export const barsOf = (letters: readonly LettersOfDay[]): PlotBar[] => {
  const ceiling = ceilingOf(letters)
  const slot = plotSize.width / Math.max(1, letters.length)
  const heightOf = (count: number): number =>
    count === 0 ? 0 : Math.max(1, (count / ceiling) * plotSize.height)
  return letters.map((day, place) => {
    const sent = heightOf(day.sent)
    const failed = Math.min(heightOf(day.failed), plotSize.height - sent)
    return {
      day,
      failed: { height: failed, y: plotSize.height - sent - failed },
      sent: { height: sent, y: plotSize.height - sent },
      width: slot * 0.76,
      x: place * slot + slot * 0.12,
    }
  })
}

/** Letters sent in all, and the day with the most; no day when nothing was tried. */
export const summaryOf = (
  letters: readonly LettersOfDay[],
): { peak: LettersOfDay | null; sent: number } => {
  const tried = letters.filter((day) => totalOf(day) > 0)
  const peak = tried.reduce<LettersOfDay | null>(
    (best, day) => (best === null || day.sent > best.sent ? day : best),
    null,
  )
  return { peak, sent: tried.reduce((sum, { sent }) => sum + sent, 0) }
}
