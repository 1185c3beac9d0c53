'use client'

import { useTranslation } from '@payloadcms/ui'

import { languageOf, speak } from '../../translations/say.ts'
import { standing } from '../../translations/standing.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { useBrowserZone } from './useBrowserZone.ts'

type Props = {
  /** ISO 8601. */
  at: string
  timeZone: string
}

/** An instant on the clocks of its zone, and on the reader's own when they show another time. */
export const Moment = ({ at, timeZone }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const browserZone = useBrowserZone()
  const there = formatMoment({ at, language, timeZone })
  const here = browserZone ? formatMoment({ at, language, timeZone: browserZone }) : there
  return (
    <span className="mailings-moment">
      <time dateTime={at} suppressHydrationWarning>
        {there}
      </time>
      <span className="mailings-moment__zone">{timeZone}</span>
      {here !== there && (
        <span className="mailings-moment__here">
          {speak(language)(standing.yourTime, { time: here })}
        </span>
      )}
    </span>
  )
}
