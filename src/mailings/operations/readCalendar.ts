import type { Payload } from 'payload'

import type { RunStatus } from '../states.ts'
import { readingScope } from '../access/readingScope.ts'
import { getRuntime } from '../runtime.ts'
import { localStamp, type MonthGrid, monthGrid } from '../scheduling/month.ts'
import { occurrencesBetween } from '../scheduling/occurrences.ts'
import {
  type CalendarRuns,
  type ComingMailing,
  findCalendarRuns,
  findComingMailings,
} from '../store/postgres/findCalendar.ts'
import { readNow } from '../store/readNow.ts'

/** What one mailing does on one day: a time, or several of the same kind. */
export type CalendarEntry = {
  /** How many times on this day. */
  count: number
  mailingId: string
  name: string
  ownerName: string
  /** The run, when it is one; null for times to come and for several runs. */
  runId: null | string
  /** `coming`: has no run yet. */
  status: 'coming' | RunStatus
  /** The first of them, `HH:MM` on the viewer's clocks. */
  time: string
}

/** A day with its first entries; `further`: how many more it has. */
export type CalendarDay = { date: string; entries: CalendarEntry[]; further: number }

/** A month of what was and will be sent. */
export type CalendarMonth = {
  days: CalendarDay[]
  /** Whether there is more than is worked out. */
  isCut: boolean
  /** Whether these are everyone's. */
  isStaff: boolean
  /** By the viewer's clocks, `YYYY-MM-DD`. */
  today: string
} & Pick<MonthGrid, 'month' | 'nextMonth' | 'previousMonth'>

/** What a page works out at most: a fifth of a second on one core. */
export const CALENDAR_LIMITS = {
  /** What a day shows; of more it says how many. */
  entriesOfDay: 16,
  mailings: 200,
  times: 8_000,
  timesOfOne: 1_000,
} as const

type Found = { at: Date } & Omit<CalendarEntry, 'time'>

/**
 * Reads a month with the viewer's rights: runs of the ledger, and the times to come of active mailings. null for
 * whoever has nothing to do with mailings. `timeZone` must be one that this platform knows.
 */
export const readCalendar = async (args: {
  /** `YYYY-MM`; anything else means the present month. */
  month: string
  payload: Payload
  timeZone: string
  user: object | null | undefined
}): Promise<CalendarMonth | null> => {
  const { payload, timeZone, user } = args
  const { db, options } = getRuntime(payload)
  const ownerId = readingScope({ options, user })
  if (ownerId === undefined) return null
  const now = await readNow(payload)
  const grid = monthGrid({ month: args.month, now, timeZone })
  const { entriesOfDay, mailings } = CALENDAR_LIMITS
  const [coming, runs] = await Promise.all([
    findComingMailings(db, { before: grid.to, limit: mailings + 1, ownerId }),
    findCalendarRuns(db, { ...grid, ownerId, perDay: entriesOfDay, timeZone }),
  ])
  const times = timesOf(coming.slice(0, mailings), grid)
  return {
    days: toDays({ coming: times.found, grid, runs, timeZone }),
    isCut: coming.length > mailings || times.isCut,
    isStaff: ownerId === null,
    month: grid.month,
    nextMonth: grid.nextMonth,
    previousMonth: grid.previousMonth,
    today: localStamp(now, timeZone).date,
  }
}

/** The times to come of one mailing; `more`: there are further ones in the month. */
type Coming = { mailing: ComingMailing; more: boolean; times: Date[] }

/**
 * Times to come, as many of each mailing as all can have; what the rare ones leave, the dense ones share. Mailing by
 * mailing, nine of every minute would take all there is and hide a tenth of one letter a month.
 */
const timesOf = (
  mailings: ComingMailing[],
  month: MonthGrid,
): { found: Found[]; isCut: boolean } => {
  const { times: most, timesOfOne } = CALENDAR_LIMITS
  const share = Math.min(timesOfOne, Math.floor(most / Math.max(1, mailings.length)))
  const first = mailings.map((mailing) => comingOf(mailing, month, share))
  const left = most - first.reduce((sum, { times }) => sum + times.length, 0)
  const rest = Math.floor(left / Math.max(1, first.filter(({ more }) => more).length))
  const all = first.map((coming) =>
    coming.more ? comingOf(coming.mailing, month, Math.min(timesOfOne, share + rest)) : coming,
  )
  return { found: all.flatMap(toFound), isCut: all.some(({ more }) => more) }
}

const comingOf = (mailing: ComingMailing, { from, to }: MonthGrid, limit: number): Coming => {
  const { nextRunAt, rule } = mailing
  const begin = nextRunAt > from ? nextRunAt : from
  const times = occurrencesBetween(rule, { from: begin, limit: limit + 1, to })
  return { mailing, more: times.length > limit, times: times.slice(0, limit) }
}

const toFound = ({ mailing: { id, name, ownerName }, times }: Coming): Found[] =>
  times.map((at) => ({
    at,
    count: 1,
    mailingId: id,
    name,
    ownerName,
    runId: null,
    status: 'coming',
  }))

type Day = { entries: Map<string, Found>; runs: number }

/** The first entries of each day: runs, and times to come, those of a mailing together. */
const toDays = (args: {
  coming: Found[]
  grid: MonthGrid
  runs: CalendarRuns[]
  timeZone: string
}): CalendarDay[] => {
  const { coming, grid, runs, timeZone } = args
  const days = new Map(
    grid.days.map((date): [string, Day] => [date, { entries: new Map(), runs: 0 }]),
  )
  for (const { date, dueAt, ofDay, ...run } of runs) {
    const day = days.get(date)
    day?.entries.set(`${run.mailingId} ${run.status}`, { ...run, at: dueAt })
    if (day) day.runs = ofDay
  }
  for (const entry of coming) {
    const entries = days.get(localStamp(entry.at, timeZone).date)?.entries
    const key = `${entry.mailingId} coming`
    const known = entries?.get(key)
    entries?.set(key, known ? { ...known, count: known.count + entry.count } : entry)
  }
  return [...days].map(([date, day]) => toDay({ date, day, timeZone }))
}

const toDay = ({
  date,
  day,
  timeZone,
}: {
  date: string
  day: Day
  timeZone: string
}): CalendarDay => {
  const all = [...day.entries.values()].sort((one, other) => one.at.getTime() - other.at.getTime())
  const shown = all.slice(0, CALENDAR_LIMITS.entriesOfDay)
  const coming = all.filter(({ status }) => status === 'coming').length
  return {
    date,
    entries: shown.map(({ at, ...entry }) => ({ ...entry, time: localStamp(at, timeZone).time })),
    further: day.runs + coming - shown.length,
  }
}
