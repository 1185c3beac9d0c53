import type { ServerProps } from 'payload'
import { Link } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { readingScope } from '../../access/readingScope.ts'
import { getRuntime } from '../../runtime.ts'
import { calendar as texts } from '../../translations/calendar.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { calendarPath } from './path.ts'

/** The way to the calendar, below the collections; not for those who have nothing to do with mailings. */
export const CalendarLink = ({ i18n, payload, user }: ServerProps) => {
  if (readingScope({ options: getRuntime(payload).options, user }) === undefined) return null
  const href = formatAdminURL({ adminRoute: payload.config.routes.admin, path: calendarPath })
  return (
    <Link className="nav__link" href={href} id="nav-mailings-calendar" prefetch={false}>
      <span className="nav__link-label">{speak(languageOf(i18n.language))(texts.link)}</span>
    </Link>
  )
}
