import cronstrue from 'cronstrue'
import 'cronstrue/locales/ru.js'

import type { CronTimes } from '../cronPattern.ts'
import type { CronRule, RecurrenceRule } from '../rule.ts'
import type { DescriptionLocale, Words } from './words.ts'

import { readCron } from '../cronPattern.ts'
import { zoneLabel } from '../zoneNames.ts'
import { english } from './english.ts'
import { russian } from './russian.ts'
import { excludedDatesOf, localMoment } from './words.ts'

const WORDS: Record<DescriptionLocale, Words> = { en: english, ru: russian }

/** More excluded dates than these are counted instead of listed. */
const MOST_DATES = 3

/**
 * A rule in words: "every second Tuesday at 09:00, Europe/Moscow, until 1 March 2027". Begins with a small letter and ends without a full stop.
 * @throws RangeError for a rule that `validateRule` refuses.
 */
export function describeRule(rule: RecurrenceRule, locale: DescriptionLocale): string {
  const words = WORDS[locale]
  return [
    describeWhen(rule, locale),
    zoneLabel(rule.timeZone, locale),
    ...(rule.until === null ? [] : [describeEnd({ ...rule, until: rule.until }, words)]),
    ...(rule.count === null ? [] : [words.times(rule.count)]),
    ...describeExclusions(rule, words),
  ].join(', ')
}

function describeWhen(rule: RecurrenceRule, locale: DescriptionLocale): string {
  const words = WORDS[locale]
  switch (rule.kind) {
    case 'cron':
      return describeCron(rule, locale)
    case 'daily':
      return words.withTime(words.daily(rule.every), rule.localTime)
    case 'hourly':
      return words.hourly(rule)
    case 'monthly':
      return words.withTime(
        words.monthly(rule, localMoment(rule, rule.startAt).date.getUTCMonth()),
        rule.localTime,
      )
    case 'once': {
      const { date, localTime } = localMoment(rule, rule.startAt)
      return `${words.once}, ${words.withTime(words.date(date), localTime)}`
    }
    case 'weekly':
      return words.withTime(words.weekly(rule), rule.localTime)
  }
}

/** The times of the day by cronstrue; the days by us: it joins lists of them wrongly ("1,5#2", "1,L"), more so in Russian. */
function describeCron({ cron }: CronRule, locale: DescriptionLocale): string {
  const times = cron.trim().split(/\s+/).slice(0, 2).join(' ')
  const text = cronstrue.toString(`${times} * * *`, { locale, use24HourTimeFormat: true })
  const { cronDays } = WORDS[locale]
  const reading = readCron(cron)
  const days = reading.ok ? describeDays(reading.pattern, cronDays) : ''
  const months = reading.ok && reading.pattern.days.months.length > 0
  return [
    `${text.charAt(0).toLowerCase()}${text.slice(1)}`,
    ...(days === '' ? [] : [days]),
    ...(months ? [cronDays.months(reading.pattern.days)] : []),
  ].join(', ')
}

function describeDays({ dayFields, days }: CronTimes, words: Words['cronDays']): string {
  const hasMonthDays = days.daysOfMonth.length > 0 || days.lastDayOfMonth
  const hasWeekdays = days.weekdays.length > 0
  if (!hasMonthDays && !hasWeekdays) return ''
  if (!hasWeekdays) return words.monthDays(days)
  if (!hasMonthDays) return words.weekdays(days)
  return words[dayFields ?? 'both'](words.monthDays(days), words.weekdays(days))
}

/** The time of the end is told only when it cuts off something of its day. */
function describeEnd(rule: { until: string } & RecurrenceRule, words: Words): string {
  const { date, localTime } = localMoment(rule, rule.until)
  const lastTime = 'localTime' in rule ? rule.localTime : '23:59'
  const end = words.date(date)
  return words.until(localTime >= lastTime ? end : words.withTime(end, localTime))
}

function describeExclusions(rule: RecurrenceRule, words: Words): string[] {
  const dates = excludedDatesOf(rule)
  const listed = dates.length <= MOST_DATES + 1 ? dates : dates.slice(0, MOST_DATES)
  return [
    ...(rule.excludedWeekdays.length === 0 ? [] : [words.exceptWeekdays(rule.excludedWeekdays)]),
    ...(dates.length === 0 ? [] : [words.exceptDates(listed, dates.length - listed.length)]),
  ]
}
