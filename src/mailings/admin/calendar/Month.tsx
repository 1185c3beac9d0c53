import { Link } from '@payloadcms/ui'

import type { CalendarDay, CalendarMonth } from '../../operations/readCalendar.ts'
import { calendar as texts } from '../../translations/calendar.ts'
import { type DashboardFrame, linkTo } from '../dashboard/frame.ts'
import { Entry } from './Entry.tsx'
import { nameOfDay, nameOfMonth, namesOfWeekdays } from './names.ts'

type Props = { frame: DashboardFrame; month: CalendarMonth }

/** Entries of a day that are shown at once; the others of the page unfold. */
const atOnce = 4

const weeksOf = (days: CalendarDay[]): CalendarDay[][] =>
  Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  )

/** The month as a table; on a narrow screen, as a list of the days on which there is something. */
export const Month = ({ frame, month }: Props) => (
  <table className="mailings-month">
    <caption className="mailings-hidden">
      {nameOfMonth(month.month, frame.language, 'long')}
    </caption>
    <thead>
      <tr>
        {namesOfWeekdays(frame.language).map(({ long, short }) => (
          <th abbr={long} key={long} scope="col">
            {short}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {weeksOf(month.days).map((week) => (
        <tr key={week[0]?.date}>
          {week.map((day) => (
            <Day day={day} frame={frame} key={day.date} month={month} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Day = ({ day, frame, month }: { day: CalendarDay } & Props) => {
  const { language, say } = frame
  const isToday = day.date === month.today
  const names = [
    'mailings-day',
    !day.date.startsWith(month.month) && 'mailings-day--other',
    isToday && 'mailings-day--today',
    day.entries.length === 0 && 'mailings-day--empty',
  ]
  const rest = day.entries.slice(atOnce)
  return (
    <td aria-current={isToday ? 'date' : undefined} className={names.filter(Boolean).join(' ')}>
      <time className="mailings-day__date" dateTime={day.date}>
        <span className="mailings-day__number">{Number(day.date.slice(8))}</span>
        <span className="mailings-day__name">{nameOfDay(day.date, language)}</span>
        {isToday && <span className="mailings-day__today">{say(texts.today)}</span>}
      </time>
      {day.entries.length > 0 && (
        <>
          <Entries
            day={{ ...day, entries: day.entries.slice(0, atOnce) }}
            frame={frame}
            month={month}
          />
          {rest.length > 0 && (
            <details className="mailings-day__more">
              <summary>{say(texts.more, { count: rest.length + day.further })}</summary>
              <Entries day={{ ...day, entries: rest }} frame={frame} month={month} />
              {day.further > 0 && <Further day={day} frame={frame} month={month} />}
            </details>
          )}
        </>
      )}
    </td>
  )
}

/** How many entries of a day the page leaves out, and where they are. */
const Further = ({ day, frame, month }: { day: CalendarDay } & Props) => {
  const { say, slugs } = frame
  const isPast = day.date <= month.today
  return (
    <p className="mailings-panel__note">
      {say(texts.further, { count: day.further })}{' '}
      <Link href={linkTo(frame, isPast ? slugs.runs : slugs.mailings)} prefetch={false}>
        {say(isPast ? texts.goRuns : texts.goMailings)}
      </Link>
    </p>
  )
}

const Entries = ({ day, frame, month }: { day: CalendarDay } & Props) => (
  <ul className="mailings-day__entries">
    {day.entries.map((entry) => (
      <Entry
        entry={entry}
        frame={frame}
        isStaff={month.isStaff}
        key={`${entry.mailingId} ${entry.status}`}
      />
    ))}
  </ul>
)
