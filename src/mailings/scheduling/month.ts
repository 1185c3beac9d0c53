import {
  DAY_MINUTES,
  firstDayOf,
  formatDate,
  formatTime,
  lengthOfMonth,
  mondayOf,
} from './civil.ts'
import { instantOf, localMinuteAt, requireZone } from './zone.ts'

/** A month of a calendar on the clocks of a zone: whole weeks, Monday first. */
export type MonthGrid = {
  /** Local dates, `YYYY-MM-DD`: 28 to 42 of them. */
  days: string[]
  /** The instant at which the first day begins. */
  from: Date
  /** `YYYY-MM`. */
  month: string
  nextMonth: string
  previousMonth: string
  /** The instant at which the last day has ended. */
  to: Date
}

const FIRST_MONTH = '1970-02'
const LAST_MONTH = '9998-12'

/** Number of months since the year 0 of a `YYYY-MM`; null for what is none within the calendar. */
const monthOf = (text: string): null | number => {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (!match || text < FIRST_MONTH || text > LAST_MONTH) return null
  return Number(match[1]) * 12 + Number(match[2]) - 1
}

const textOf = (month: number): string => formatDate(firstDayOf(month)).slice(0, 7)

/** The local date and time of an instant: `2026-11-24` and `09:00`. */
export function localStamp(at: Date, timeZone: string): { date: string; time: string } {
  const minute = localMinuteAt(requireZone(timeZone), at.getTime())
  const day = Math.floor(minute / DAY_MINUTES)
  return { date: formatDate(day), time: formatTime(minute - day * DAY_MINUTES) }
}

/** The grid of a month (`YYYY-MM`), or of the month that `now` lies in when the text is none. Throws RangeError for an unknown zone. */
export function monthGrid(question: { month: string; now: Date; timeZone: string }): MonthGrid {
  const zone = requireZone(question.timeZone)
  const month =
    monthOf(question.month) ??
    monthOf(localStamp(question.now, question.timeZone).date.slice(0, 7)) ??
    0
  const first = mondayOf(firstDayOf(month))
  const last = mondayOf(firstDayOf(month) + lengthOfMonth(month) - 1) + 6
  return {
    days: Array.from({ length: last - first + 1 }, (_, day) => formatDate(first + day)),
    from: new Date(instantOf(zone, first * DAY_MINUTES)),
    month: textOf(month),
    nextMonth: textOf(month + 1),
    previousMonth: textOf(month - 1),
    to: new Date(instantOf(zone, (last + 1) * DAY_MINUTES)),
  }
}
