import { Link } from '@payloadcms/ui'

import type { MailingCounts } from '../../operations/readDashboard.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { sayNumber } from '../../translations/say.ts'
import { mailingStatuses } from '../../translations/states.ts'
import { mailingTones } from '../parts/tones.ts'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = { counts: MailingCounts; frame: DashboardFrame }

const order = ['started', 'active', 'paused', 'disabled', 'created', 'completed'] as const

/** The list filtered to one status, as Payload's list reads it from the address. */
const filterOf = (status: keyof MailingCounts): string => {
  const equals = `?where[or][0][and][0][status][equals]=${status === 'active' ? 'created' : status}`
  if (status !== 'active' && status !== 'created') return equals
  return `${equals}&where[or][0][and][1][activatedAt][exists]=${status === 'active'}`
}

/** How many mailings there are of each status, each number leading to its list. */
export const StatusCounts = ({ counts, frame }: Props) => (
  <nav aria-label={frame.say(texts.byStatus)}>
    <ul className="mailings-counts">
      {order.map((status) => (
        <li key={status}>
          <Link
            className={`mailings-count mailings-count--${counts[status] > 0 ? mailingTones[status] : 'none'}`}
            href={`${linkTo(frame, frame.slugs.mailings)}${filterOf(status)}`}
            prefetch={false}
          >
            <strong>{sayNumber(counts[status], frame.language)}</strong>
            <span>{frame.say(mailingStatuses[status])}</span>
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
