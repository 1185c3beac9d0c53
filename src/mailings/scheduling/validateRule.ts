import type { CronTimes } from './cronPattern.ts'
import type { RuleFieldName, RuleProblem, RuleProblemCode, Sentence } from './problems.ts'
import type { CronRule, MonthlyRule, RecurrenceRule, WeeklyRule } from './rule.ts'

import { exclusionsOf, withoutExcluded } from './calendar.ts'
import { DAY_MINUTES, parseDate, parseInstant, parseTime } from './civil.ts'
import { readCron } from './cronPattern.ts'
import { LIMITS } from './limits.ts'
import { nextOccurrence, nextOccurrences } from './occurrences.ts'
import { cronSentence, SENTENCES } from './problems.ts'
import { MONTH_MODES, NTHS, RULE_KINDS, WEEKDAYS, WHEN_SHORTER } from './rule.ts'
import { findZone, localMinuteAt, requireZone } from './zone.ts'
import { suggestZone } from './zoneNames.ts'

/**
 * Everything that is wrong with a rule: errors make it unusable, warnings do not. Empty for a good one. Never throws, whatever a client sent;
 * a rule without errors can be asked everything without throwing.
 */
export function validateRule(rule: RecurrenceRule): RuleProblem[] {
  const problems = [...checkFrame(rule), ...checkKind(rule)]
  if (problems.length > 0) return problems
  return [...checkFires(rule), ...checkOften(rule)]
}

function error(code: RuleProblemCode, field: RuleFieldName, message: Sentence): RuleProblem {
  return { code, field, message, severity: 'error' }
}

function checkFrame(rule: RecurrenceRule): RuleProblem[] {
  return [...checkZone(rule), ...checkTimes(rule), ...checkCount(rule), ...checkExclusions(rule)]
}

function checkZone({ timeZone }: RecurrenceRule): RuleProblem[] {
  if (findZone(timeZone) !== null) return []
  return [error('badZone', 'timeZone', SENTENCES.badZone(timeZone, suggestZone(timeZone)))]
}

function checkTimes({ startAt, until }: RecurrenceRule): RuleProblem[] {
  const start = parseInstant(startAt)
  const end = until === null ? Infinity : parseInstant(until)
  if (start === null) return [error('badStart', 'startAt', SENTENCES.badStart())]
  if (end === null) return [error('badEnd', 'endAt', SENTENCES.badEnd())]
  return end < start ? [error('endBeforeStart', 'endAt', SENTENCES.endBeforeStart())] : []
}

function checkCount({ count, counted }: RecurrenceRule): RuleProblem[] {
  const isCountGood = count === null || isWithin(count, 1, LIMITS.count)
  const isCountedGood =
    counted === null || (Number.isInteger(counted.times) && parseInstant(counted.until) !== null)
  return isCountGood && isCountedGood ? [] : [error('badCount', 'count', SENTENCES.badCount())]
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high
}

function checkExclusions({ excludedDates, excludedWeekdays }: RecurrenceRule): RuleProblem[] {
  if (excludedDates.length > LIMITS.excludedDates) {
    return [error('tooManyExcludedDates', 'excludedDates', SENTENCES.tooManyExcludedDates())]
  }
  const wrong = excludedDates.find((text) => parseDate(text) === null)
  return [
    ...(wrong === undefined
      ? []
      : [error('badExcludedDate', 'excludedDates', SENTENCES.badExcludedDate(wrong.slice(0, 20)))]),
    ...excludedWeekdays.flatMap((weekday) => checkChoice('excludedWeekdays', weekday, WEEKDAYS)),
  ]
}

function checkChoice(
  field: RuleFieldName,
  value: string,
  choices: readonly string[],
): RuleProblem[] {
  return choices.includes(value) ? [] : [error('badChoice', field, SENTENCES.badChoice(choices))]
}

function checkKind(rule: RecurrenceRule): RuleProblem[] {
  switch (rule.kind) {
    case 'cron':
      return checkCron(rule.cron)
    case 'daily':
      return [...checkEvery(rule.every), ...checkTime(rule.localTime)]
    case 'hourly':
      return [...checkEvery(rule.every), ...(isWithin(rule.minute, 0, 59) ? [] : checkTime(''))]
    case 'monthly':
      return [...checkEvery(rule.every), ...checkTime(rule.localTime), ...checkMonthly(rule)]
    case 'once':
      return []
    case 'weekly':
      return [...checkEvery(rule.every), ...checkTime(rule.localTime), ...checkWeekdays(rule)]
    default:
      return [error('badChoice', 'kind', SENTENCES.badChoice(RULE_KINDS))]
  }
}

function checkCron(pattern: string): RuleProblem[] {
  const reading = readCron(pattern)
  return reading.ok ? [] : [error('badCron', 'cron', cronSentence(reading.refusal))]
}

function checkEvery(every: number): RuleProblem[] {
  return isWithin(every, 1, LIMITS.every) ? [] : [error('badEvery', 'every', SENTENCES.badEvery())]
}

function checkTime(localTime: string): RuleProblem[] {
  return parseTime(localTime) === null
    ? [error('badTime', 'localTime', SENTENCES.badTime(localTime))]
    : []
}

function checkWeekdays({ weekdays }: WeeklyRule): RuleProblem[] {
  if (weekdays.length === 0) return [error('noWeekdays', 'weekdays', SENTENCES.noWeekdays())]
  return weekdays.flatMap((weekday) => checkChoice('weekdays', weekday, WEEKDAYS)).slice(0, 1)
}

function checkMonthly(rule: MonthlyRule): RuleProblem[] {
  switch (rule.monthMode) {
    case 'day':
      return [
        ...(isWithin(rule.monthDay, 1, 31)
          ? []
          : [error('badMonthDay', 'monthDay', SENTENCES.badMonthDay())]),
        ...checkChoice('whenShorter', rule.whenShorter, WHEN_SHORTER),
      ]
    case 'lastDay':
      return []
    case 'weekday':
      return [
        ...checkChoice('nth', rule.nth, NTHS),
        ...checkChoice('weekday', rule.weekday, WEEKDAYS),
      ]
    default:
      return [error('badChoice', 'monthMode', SENTENCES.badChoice(MONTH_MODES))]
  }
}

/** An error, for nothing would ever come of it. A rule whose count is used up did fire, and is none. */
function checkFires(rule: RecurrenceRule): RuleProblem[] {
  const endless = { ...rule, count: null, counted: null }
  if (nextOccurrence(endless, beforeStart(rule)) !== null) return []
  return [error('neverFires', rule.kind === 'cron' ? 'cron' : 'kind', SENTENCES.neverFires())]
}

const beforeStart = ({ startAt }: RecurrenceRule): Date => new Date(Date.parse(startAt) - 1)

/** Only a cron pattern can fire oftener than hourly. */
function checkOften(rule: RecurrenceRule): RuleProblem[] {
  if (rule.kind !== 'cron' || !firesTwice(rule)) return []
  const minutes = shortestPause(rule)
  if (minutes >= LIMITS.minutesBetween) return []
  return [
    { code: 'tooOften', field: 'cron', message: SENTENCES.tooOften(minutes), severity: 'warning' },
  ]
}

const firesTwice = (rule: RecurrenceRule): boolean =>
  nextOccurrences({ ...rule, counted: null }, beforeStart(rule), 2).length > 1

/** The fewest minutes between two times of a pattern: on one day, and over midnight if it ever takes two days in a row. */
function shortestPause(rule: CronRule): number {
  const reading = readCron(rule.cron)
  if (!reading.ok) return Infinity
  const { times } = reading.pattern
  const [first = 0] = times
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const withinDay = Math.min(Infinity, ...pauses)
  const overMidnight = first + DAY_MINUTES - (times.at(-1) ?? 0)
  if (overMidnight >= Math.min(withinDay, LIMITS.minutesBetween)) return withinDay
  return hasDaysInRow(rule, reading.pattern) ? overMidnight : withinDay
}

/** So many days of the pattern tell: with fewer than one a year it is a whole cycle of the calendar. */
const MOST_DAYS = 500

function hasDaysInRow(rule: CronRule, pattern: CronTimes): boolean {
  const nextDay = withoutExcluded(pattern.nextDay, exclusionsOf(rule))
  const dayOf = (instant: string) =>
    Math.floor(localMinuteAt(requireZone(rule.timeZone), Date.parse(instant)) / DAY_MINUTES)
  const end = rule.until === null ? Infinity : dayOf(rule.until)
  let day = nextDay(dayOf(rule.startAt))
  for (let seen = 0; seen < MOST_DAYS && day !== null && day < end; seen++) {
    const following = nextDay(day + 1)
    if (following === day + 1) return true
    day = following
  }
  return false
}
