import { Link } from '@payloadcms/ui'

import type { CalendarEntry } from '../../operations/readCalendar.ts'
import { calendar as texts } from '../../translations/calendar.ts'
import { runStatuses } from '../../translations/states.ts'
import { type DashboardFrame, linkTo } from '../dashboard/frame.ts'
import { runTones } from '../parts/tones.ts'

type Props = { entry: CalendarEntry; frame: DashboardFrame; isStaff: boolean }

/** One mailing on one day: when, which, what became of it. Leads to its run, or to the mailing while there is none. */
export const Entry = ({ entry, frame, isStaff }: Props) => {
  const { say, slugs } = frame
  const { count, mailingId, name, ownerName, runId, status, time } = entry
  const isComing = status === 'coming'
  const href = runId
    ? linkTo(frame, slugs.runs, `/${runId}`)
    : linkTo(frame, slugs.mailings, `/${mailingId}`)
  return (
    <li className={`mailings-entry mailings-entry--${isComing ? 'coming' : runTones[status]}`}>
      <Link href={href} prefetch={false}>
        <span className="mailings-entry__time">{time}</span>{' '}
        <span className="mailings-entry__name">{name}</span>
      </Link>
      <span className="mailings-entry__aside">
        {count > 1 && <span>{say(texts.times, { count })}</span>}
        {isStaff && <span>{ownerName}</span>}
        <span className={isComing ? 'mailings-hidden' : undefined}>
          {isComing ? say(texts.coming) : say(runStatuses[status])}
        </span>
      </span>
    </li>
  )
}
