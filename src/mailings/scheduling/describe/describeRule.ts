import type { CronTimes } from '../cronPattern.ts'
import type { CronRule, RecurrenceRule } from '../rule.ts'
import type { DescriptionLocale, Words } from './words.ts'

import { readCron } from '../cronPattern.ts'
import { zoneLabel } from '../zoneNames.ts'
import { describeTimes } from './describeTimes.ts'
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
    describeWhen(rule, words),
    zoneLabel(rule.timeZone, locale),
    ...(rule.until === null ? [] : [describeEnd({ ...rule, until: rule.until }, words)]),
    ...(rule.count === null || rule.kind === 'once' ? [] : [words.times(rule.count)]),
    ...describeExclusions(rule, words),
  ].join(', ')
}

function describeWhen(rule: RecurrenceRule, words: Words): string {
  switch (rule.kind) {
    case 'cron':
      return describeCron(rule, words)
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

function describeCron({ cron }: CronRule, words: Words): string {
  const reading = readCron(cron)
  if (!reading.ok) throw new RangeError(`"${cron}" is no cron pattern.`)
  const { pattern } = reading
  const days = describeDays(pattern, words.cronDays)
  return [
    describeTimes(pattern, words),
    ...(days === '' ? [] : [days]),
    ...(pattern.days.months.length === 0 ? [] : [words.cronDays.months(pattern.days)]),
  ].join(', ')
}

function describeDays({ dayFields, days }: CronTimes, words: Words['cronDays']): string {
  const hasMonthDays = days.daysOfMonth.length > 0 || days.lastDayOfMonth
  const hasWeekdays = days.weekdays.length > 0
  if (!hasMonthDays && !hasWeekdays) return ''
  // Either will do, and one of them names every day: so does the pattern.
  if (dayFields === 'either' && !(hasMonthDays && hasWeekdays)) return ''
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
