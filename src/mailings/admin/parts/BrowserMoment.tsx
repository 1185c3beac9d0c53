'use client'

import { useTranslation } from '@payloadcms/ui'

import { languageOf } from '../../translations/say.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { useBrowserZone } from './useBrowserZone.ts'

/** A date and time on the reader's clocks, as Payload's own date cells have them. `at`: ISO 8601. */
export const BrowserMoment = ({ at }: { at: string }) => {
  const { i18n } = useTranslation()
  const timeZone = useBrowserZone() ?? 'UTC'
  return (
    <time dateTime={at}>{formatMoment({ at, language: languageOf(i18n.language), timeZone })}</time>
  )
}
