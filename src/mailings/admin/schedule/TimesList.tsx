'use client'

import type { Language } from '../../translations/say.ts'

import { speak } from '../../translations/say.ts'
import { schedule as texts } from '../../translations/schedule.ts'
import { formatMoment, isTimeZone } from '../format/formatMoment.ts'
import { useBrowserZone } from '../parts/useBrowserZone.ts'

type Props = {
  language: Language
  /** ISO 8601, soonest first. */
  times: string[]
  timeZone: string
}

/** The next times of a schedule on the clocks of its zone, and on the reader's where they differ. */
export const TimesList = ({ language, times, timeZone }: Props) => {
  const say = speak(language)
  const browserZone = useBrowserZone()
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  if (times.length === 0) return <p className="mailings-panel__note">{say(texts.noneLeft)}</p>
  const rows = times.map((at) => {
    const there = formatMoment({ at, language, timeZone: zone })
    const here = browserZone ? formatMoment({ at, language, timeZone: browserZone }) : there
    return { at, here: here === there ? null : here, there }
  })
  const heading =
    times.length === 1 ? say(texts.onlyTime) : say(texts.nextTimes, { count: times.length })
  return (
    <>
      <h4 className="mailings-times__heading">
        {heading}
        <span className="mailings-times__zone">{say(texts.zoneTime, { zone })}</span>
      </h4>
      <ol className="mailings-times">
        {rows.map(({ at, here, there }) => (
          <li key={at}>
            <time dateTime={at}>{there}</time>
            {here && (
              <span className="mailings-times__here">
                {here} <span>({say(texts.yourTime)})</span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
