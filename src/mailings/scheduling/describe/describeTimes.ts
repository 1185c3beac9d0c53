import type { CronTimes } from '../cronPattern.ts'
import type { Span, Words } from './words.ts'

import { formatTime } from '../civil.ts'
import { runsOf } from './words.ts'

/** Up to so many times of a day are listed: nothing is clearer. */
const MOST_LISTED = 6

/** Up to so many spans of hours are told by their ends. */
const MOST_SPANS = 3

/** The minutes and hours of a pattern whose times are all pairs of them, both ascending. */
type Clock = { hours: number[]; minutes: number[] }

/**
 * The times of the day of a cron pattern. By us and not by a library of words: those read the fields one by one, so that
 * a step of 40 becomes "every 40 minutes", although it fires at minutes 0 and 40.
 */
export function describeTimes({ times }: Pick<CronTimes, 'times'>, words: Words): string {
  if (times.length <= MOST_LISTED) return words.cronTimes.at(times.map(formatTime))
  const clock = {
    hours: distinct(times.map((time) => Math.floor(time / 60))),
    minutes: distinct(times.map((time) => time % 60)),
  }
  const [minute] = clock.minutes
  return clock.minutes.length === 1 && minute !== undefined
    ? describeHours({ hours: clock.hours, minute }, words)
    : describeMinutes(clock, words)
}

/** One minute of many hours. */
function describeHours({ hours, minute }: { hours: number[]; minute: number }, words: Words) {
  if (hours.length === 24) return words.hourly({ every: 1, minute })
  const { ranges, singles } = runsOf(hours)
  const timeIn = (hour: number): string => formatTime(hour * 60 + minute)
  return words.cronTimes.list([
    ...ranges.map(({ from, step, to }) =>
      words.cronTimes.everyHours(step, { from: timeIn(from), to: timeIn(to) }),
    ),
    ...(singles.length === 0 ? [] : [words.cronTimes.at(singles.map(timeIn))]),
  ])
}

function describeMinutes({ hours, minutes }: Clock, { cronTimes: words }: Words): string {
  const step = evenStep(minutes)
  const every = step === null ? words.minutes(runsOf(minutes)) : words.everyMinutes(step)
  if (hours.length === 24) return step === null ? `${every} ${words.ofEveryHour}` : every
  const spans = spansOf(hours)
  if (spans.length > MOST_SPANS) return `${every}, ${words.hours(spans)}`
  const ends = spans.map(({ from, to }) =>
    words.span({ from: formatTime(from * 60), to: formatTime(to * 60 + 60 - (step ?? 1)) }),
  )
  return `${every}${step === null ? ',' : ''} ${words.list(ends)}`
}

function spansOf(numbers: number[]): Span[] {
  const spans: Span[] = []
  for (const number of numbers) {
    const last = spans.at(-1)
    if (last?.to === number - 1) last.to = number
    else spans.push({ from: number, to: number })
  }
  return spans
}

/** The distance of minutes that divide the hour evenly from its start; null for any others. */
function evenStep(minutes: number[]): null | number {
  const step = 60 / minutes.length
  return minutes.every((minute, place) => minute === place * step) ? step : null
}

function distinct(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((one, other) => one - other)
}
