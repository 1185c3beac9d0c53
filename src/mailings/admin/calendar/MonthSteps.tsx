import { Link } from '@payloadcms/ui'

import type { CalendarMonth } from '../../operations/readCalendar.ts'
import type { DashboardFrame } from '../dashboard/frame.ts'
import { calendar as texts } from '../../translations/calendar.ts'
import { nameOfMonth } from './names.ts'

type Props = { frame: DashboardFrame; month: CalendarMonth; path: string }

/** The name of the month, and the ways to its neighbours. */
export const MonthSteps = ({ frame: { language, say }, month, path }: Props) => (
  <nav aria-labelledby="mailings-calendar-month" className="mailings-calendar__steps">
    <Link href={`${path}?month=${month.previousMonth}`} prefetch={false}>
      <span aria-hidden="true">← </span>
      <span className="mailings-hidden">{say(texts.previousMonth)}: </span>
      {nameOfMonth(month.previousMonth, language, 'short')}
    </Link>
    <h2 id="mailings-calendar-month">{nameOfMonth(month.month, language, 'long')}</h2>
    <Link href={`${path}?month=${month.nextMonth}`} prefetch={false}>
      <span className="mailings-hidden">{say(texts.nextMonth)}: </span>
      {nameOfMonth(month.nextMonth, language, 'short')} <span aria-hidden="true"> →</span>
    </Link>
    {month.today.startsWith(month.month) ? null : (
      <Link className="mailings-calendar__now" href={path} prefetch={false}>
        {say(texts.thisMonth)}
      </Link>
    )}
  </nav>
)
