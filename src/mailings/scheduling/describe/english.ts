import type { CronDays } from '../cronPattern.ts'
import type { MonthlyRule, Weekday, WeeklyRule } from '../rule.ts'
import type { Runs, Words } from './words.ts'

import { areWorkdays, inMonth, joinList, MONTH_LENGTHS, runsOf } from './words.ts'

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** every day, every second day, every 3 days */
function every(count: number, unit: string): string {
  if (count === 1) return `every ${unit}`
  return count === 2 ? `every second ${unit}` : `every ${count} ${unit}s`
}

function nameOf(weekday: Weekday): string {
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`
}

function list(items: string[]): string {
  return joinList(items, 'and')
}

function weekly({ every: count, weekdays }: WeeklyRule): string {
  const [first] = weekdays
  if (weekdays.length === 7)
    return count === 1 ? 'every day' : `${every(count, 'week')} on every day`
  if (areWorkdays(weekdays))
    return count === 1
      ? 'every weekday (Monday to Friday)'
      : `${every(count, 'week')}, Monday to Friday`
  if (weekdays.length === 1 && first !== undefined && count <= 3) {
    return `every ${['', 'second ', 'third '][count - 1] ?? ''}${nameOf(first)}`
  }
  return `${every(count, 'week')} on ${list(weekdays.map(nameOf))}`
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13
  const suffix = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${suffix}`
}

function monthly(given: MonthlyRule, month: number): string {
  const isYearly = given.every % 12 === 0
  const rule = isYearly ? inMonth(given, month) : given
  const months = isYearly ? every(rule.every / 12, 'year') : every(rule.every, 'month')
  const name = MONTHS[month] ?? ''
  const shortest = isYearly ? MONTH_LENGTHS[month] : 28
  return `${months} on ${dayOfMonth(rule, isYearly ? name : null)}${skipNote(rule, shortest)}`
}

/** `month`: name of the month, null for months in general. */
function dayOfMonth(rule: MonthlyRule, month: null | string): string {
  const ofMonth = month === null ? '' : ` of ${month}`
  switch (rule.monthMode) {
    case 'day':
      return month === null ? `the ${ordinal(rule.monthDay)}` : `${rule.monthDay} ${month}`
    case 'lastDay':
      return `the last day${ofMonth}`
    case 'weekday':
      return `the ${rule.nth} ${nameOf(rule.weekday)}${ofMonth}`
  }
}

/** `shortest`: days that the month always has. */
function skipNote(rule: MonthlyRule, shortest = 28): string {
  if (rule.monthMode === 'weekday' && rule.nth === 'fifth')
    return ' (a month without it is skipped)'
  if (rule.monthMode !== 'day' || rule.monthDay <= shortest) return ''
  return rule.whenShorter === 'skip'
    ? ' (a month without it is skipped)'
    : ' (the last day of a shorter month)'
}

function monthDays({ daysOfMonth, lastDayOfMonth }: CronDays): string {
  const { ranges, singles } = runsOf(daysOfMonth)
  return `${list([
    ...ranges.map(
      ({ from, step, to }) =>
        `${step === 1 ? '' : `${every(step, 'day')} `}from the ${ordinal(from)} to the ${ordinal(to)}`,
    ),
    ...(singles.length === 0 ? [] : [`on the ${list(singles.map(ordinal))}`]),
    ...(lastDayOfMonth ? ['on the last day'] : []),
  ])} of the month`
}

function cronWeekdays({ weekdays }: CronDays): string {
  const plain = weekdays.filter(({ nth }) => nth === null).map(({ weekday }) => weekday)
  const counted = weekdays.flatMap(({ nth, weekday }) =>
    nth === null ? [] : [`the ${nth} ${nameOf(weekday)}`],
  )
  const each = areWorkdays(plain) ? 'Monday to Friday' : list(plain.map(nameOf))
  return list([
    ...(plain.length === 0 ? [] : [areWorkdays(plain) ? each : `on ${each}`]),
    ...(counted.length === 0 ? [] : [`on ${list(counted)} of the month`]),
  ])
}

/** every hour, every 2 hours: "every second hour" sounds like one by the clock */
function everyFew(count: number, unit: string): string {
  return count === 2 ? `every 2 ${unit}s` : every(count, unit)
}

/** at minutes 0 and 40, every 7 minutes from minute 0 to 56 */
function minutes({ ranges, singles }: Runs): string {
  return list([
    ...ranges.map(
      ({ from, step, to }) => `${everyFew(step, 'minute')} from minute ${from} to ${to}`,
    ),
    ...(singles.length === 0
      ? []
      : [`at minute${singles.length === 1 ? '' : 's'} ${list(singles.map(String))}`]),
  ])
}

function date(day: Date): string {
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`
}

export const english: Words = {
  cronDays: {
    both: (monthPart, weekPart) => `${monthPart} and ${weekPart} (days that fit both)`,
    either: (monthPart, weekPart) => `${monthPart} or ${weekPart}`,
    monthDays,
    months: ({ months }) => `in ${list(months.map((month) => MONTHS[month] ?? ''))}`,
    weekdays: cronWeekdays,
  },
  cronTimes: {
    at: (times) => `at ${list(times)}`,
    everyHours: (count, { from, to }) => `${everyFew(count, 'hour')} from ${from} to ${to}`,
    everyMinutes: (count) => everyFew(count, 'minute'),
    hours: (spans) =>
      `in the hours ${list(spans.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)))}`,
    list,
    minutes,
    ofEveryHour: 'of every hour',
    span: ({ from, to }) => (from === to ? `at ${from}` : `from ${from} to ${to}`),
  },
  daily: (count) => every(count, 'day'),
  date,
  exceptDates: (dates, more) => {
    const rest = more === 0 ? [] : [more === 1 ? '1 more date' : `${more} more dates`]
    return `not on ${list([...dates.map(date), ...rest])}`
  },
  exceptWeekdays: (weekdays) =>
    `never on ${list(weekdays.map((weekday) => `${nameOf(weekday)}s`))}`,
  hourly: ({ every: count, minute }) =>
    `${everyFew(count, 'hour')} ${minute === 0 ? 'on the hour' : `at minute ${minute}`}`,
  monthly,
  once: 'once',
  times: (count) => (count === 1 ? '1 time in all' : `${count} times in all`),
  until: (end) => `until ${end}`,
  weekly,
  withTime: (when, localTime) => `${when} at ${localTime}`,
}
