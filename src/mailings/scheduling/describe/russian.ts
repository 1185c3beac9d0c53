import type { CronDays } from '../cronPattern.ts'
import type { MonthlyRule, Nth, Weekday, WeeklyRule } from '../rule.ts'
import type { Runs, Words } from './words.ts'

import { areWorkdays, inMonth, joinList, MONTH_LENGTHS, runsOf } from './words.ts'

type Gender = 'feminine' | 'masculine' | 'neuter'

/** Accusative singular, dative plural ("по вторникам"), genitive plural ("кроме вторников"). */
const DAYS: Record<
  Weekday,
  { accusative: string; dative: string; gender: Gender; genitive: string }
> = {
  friday: { accusative: 'пятницу', dative: 'пятницам', gender: 'feminine', genitive: 'пятниц' },
  monday: {
    accusative: 'понедельник',
    dative: 'понедельникам',
    gender: 'masculine',
    genitive: 'понедельников',
  },
  saturday: { accusative: 'субботу', dative: 'субботам', gender: 'feminine', genitive: 'суббот' },
  sunday: {
    accusative: 'воскресенье',
    dative: 'воскресеньям',
    gender: 'neuter',
    genitive: 'воскресений',
  },
  thursday: {
    accusative: 'четверг',
    dative: 'четвергам',
    gender: 'masculine',
    genitive: 'четвергов',
  },
  tuesday: {
    accusative: 'вторник',
    dative: 'вторникам',
    gender: 'masculine',
    genitive: 'вторников',
  },
  wednesday: { accusative: 'среду', dative: 'средам', gender: 'feminine', genitive: 'сред' },
}

const MONTHS =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

/** As they stand after «в». */
const IN_MONTHS =
  'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(' ')

const EACH: Record<Gender, string> = { feminine: 'каждую', masculine: 'каждый', neuter: 'каждое' }

const ORDINALS: Record<Nth, Record<Gender, string>> = {
  fifth: { feminine: 'пятую', masculine: 'пятый', neuter: 'пятое' },
  first: { feminine: 'первую', masculine: 'первый', neuter: 'первое' },
  fourth: { feminine: 'четвёртую', masculine: 'четвёртый', neuter: 'четвёртое' },
  last: { feminine: 'последнюю', masculine: 'последний', neuter: 'последнее' },
  second: { feminine: 'вторую', masculine: 'второй', neuter: 'второе' },
  third: { feminine: 'третью', masculine: 'третий', neuter: 'третье' },
}

type Noun = { few: string; gender: Gender; many: string; one: string }

const MINUTE: Noun = { few: 'минуты', gender: 'feminine', many: 'минут', one: 'минуту' }
const HOUR: Noun = { few: 'часа', gender: 'masculine', many: 'часов', one: 'час' }
const DAY: Noun = { few: 'дня', gender: 'masculine', many: 'дней', one: 'день' }
const WEEK: Noun = { few: 'недели', gender: 'feminine', many: 'недель', one: 'неделю' }
const MONTH: Noun = { few: 'месяца', gender: 'masculine', many: 'месяцев', one: 'месяц' }
const YEAR: Noun = { few: 'года', gender: 'masculine', many: 'лет', one: 'год' }
const TIME: Noun = { few: 'раза', gender: 'masculine', many: 'раз', one: 'раз' }
/** Genitive, as it stands after «кроме». */
const DATE: Noun = { few: 'дат', gender: 'feminine', many: 'дат', one: 'даты' }

const plurals = new Intl.PluralRules('ru')

function counted(count: number, noun: Noun): string {
  const form = plurals.select(count)
  return `${count} ${form === 'one' ? noun.one : form === 'few' ? noun.few : noun.many}`
}

/** каждый день, каждый второй день, каждые 3 дня, каждый 21 день */
function every(count: number, noun: Noun): string {
  const each = EACH[noun.gender]
  if (count === 1) return `${each} ${noun.one}`
  if (count === 2) return `${each} ${ORDINALS.second[noun.gender]} ${noun.one}`
  return `${plurals.select(count) === 'one' ? each : 'каждые'} ${counted(count, noun)}`
}

function list(items: string[]): string {
  return joinList(items, 'и')
}

const COUNTED_WEEKS: Nth[] = ['first', 'second', 'third']

function weekly({ every: count, weekdays }: WeeklyRule): string {
  const [first] = weekdays
  if (weekdays.length === 7) return count === 1 ? 'каждый день' : `${every(count, WEEK)} ежедневно`
  if (areWorkdays(weekdays))
    return count === 1 ? 'по будням (с понедельника по пятницу)' : `${every(count, WEEK)} по будням`
  const nth = COUNTED_WEEKS[count - 1]
  if (weekdays.length === 1 && first !== undefined && nth !== undefined) {
    const { accusative, gender } = DAYS[first]
    return [EACH[gender], ...(count === 1 ? [] : [ORDINALS[nth][gender]]), accusative].join(' ')
  }
  return `${every(count, WEEK)} по ${list(weekdays.map((weekday) => DAYS[weekday].dative))}`
}

function yearly(rule: MonthlyRule, month: number): string {
  const ofMonth = MONTHS[month] ?? ''
  const day = dayOfMonth(rule, { byNumber: (number) => `${number} ${ofMonth}`, ofMonth })
  return `${every(rule.every / 12, YEAR)} ${day}${skipNote(rule, MONTH_LENGTHS[month])}`
}

function monthly(rule: MonthlyRule, month: number): string {
  if (rule.every % 12 === 0) return yearly(inMonth(rule, month), month)
  const ofMonth = rule.every === 1 ? 'каждого месяца' : 'месяца'
  const byNumber = (number: number) =>
    `${number}-го числа${rule.every === 1 ? ' каждого месяца' : ''}`
  const prefix = rule.every === 1 ? '' : `${every(rule.every, MONTH)} `
  return `${prefix}${dayOfMonth(rule, { byNumber, ofMonth })}${skipNote(rule, 28)}`
}

function dayOfMonth(
  rule: MonthlyRule,
  { byNumber, ofMonth }: { byNumber: (day: number) => string; ofMonth: string },
): string {
  switch (rule.monthMode) {
    case 'day':
      return byNumber(rule.monthDay)
    case 'lastDay':
      return `в последний день ${ofMonth}`
    case 'weekday':
      return `${inNth(rule.nth, rule.weekday)} ${ofMonth}`
  }
}

/** в первый понедельник, во второй вторник, в последнюю пятницу */
function inNth(nth: Nth, weekday: Weekday): string {
  const { accusative, gender } = DAYS[weekday]
  return `${nth === 'second' ? 'во' : 'в'} ${ORDINALS[nth][gender]} ${accusative}`
}

/** `shortest`: days that the month always has. */
function skipNote(rule: MonthlyRule, shortest = 28): string {
  if (rule.monthMode === 'weekday' && rule.nth === 'fifth')
    return ' (если такого дня нет, месяц пропускается)'
  if (rule.monthMode !== 'day' || rule.monthDay <= shortest) return ''
  return rule.whenShorter === 'skip'
    ? ' (если такого дня нет, месяц пропускается)'
    : ' (в более коротком месяце - в последний день)'
}

/** с 1-го по 5-е число, 1-го и 15-го числа, в последний день месяца */
function monthDays({ daysOfMonth, lastDayOfMonth }: CronDays): string {
  const { ranges, singles } = runsOf(daysOfMonth)
  return list([
    ...ranges.map(
      ({ from, step, to }) =>
        `${step === 1 ? '' : `${every(step, DAY)} `}с ${from}-го по ${to}-е число`,
    ),
    ...(singles.length === 0 ? [] : [`${list(singles.map((day) => `${day}-го`))} числа`]),
    ...(lastDayOfMonth ? ['в последний день месяца'] : []),
  ])
}

function cronWeekdays({ weekdays }: CronDays): string {
  const plain = weekdays.filter(({ nth }) => nth === null).map(({ weekday }) => weekday)
  const counted = weekdays.flatMap(({ nth, weekday }) =>
    nth === null ? [] : [inNth(nth, weekday)],
  )
  const each = areWorkdays(plain) ? 'будням' : list(plain.map((day) => DAYS[day].dative))
  return list([
    ...(plain.length === 0 ? [] : [`по ${each}`]),
    ...(counted.length === 0 ? [] : [`${list(counted)} месяца`]),
  ])
}

/** каждый час, каждые 2 часа */
function everyFew(count: number, noun: Noun): string {
  return count === 2 ? `каждые ${counted(count, noun)}` : every(count, noun)
}

/** на 0-й и 40-й минуте, каждые 7 минут с 0-й по 56-ю */
function minutes({ ranges, singles }: Runs): string {
  return list([
    ...ranges.map(({ from, step, to }) => `${everyFew(step, MINUTE)} с ${from}-й по ${to}-ю`),
    ...(singles.length === 0 ? [] : [`на ${list(singles.map((minute) => `${minute}-й`))} минуте`]),
  ])
}

function date(day: Date): string {
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()} г.`
}

export const russian: Words = {
  cronDays: {
    both: (monthPart, weekPart) =>
      `${monthPart} и ${weekPart} (дни, для которых верно и то и другое)`,
    either: (monthPart, weekPart) => `${monthPart} или ${weekPart}`,
    monthDays,
    months: ({ months }) => `в ${list(months.map((month) => IN_MONTHS[month] ?? ''))}`,
    weekdays: cronWeekdays,
  },
  cronTimes: {
    at: (times) => `в ${list(times)}`,
    everyHours: (count, { from, to }) => `${everyFew(count, HOUR)} с ${from} до ${to}`,
    everyMinutes: (count) => everyFew(count, MINUTE),
    hours: (spans) =>
      `часы: ${list(spans.map(({ from, to }) => (from === to ? `${from}` : `с ${from} по ${to}`)))}`,
    list,
    minutes,
    ofEveryHour: 'каждого часа',
    span: ({ from, to }) => (from === to ? `в ${from}` : `с ${from} до ${to}`),
  },
  daily: (count) => every(count, DAY),
  date,
  exceptDates: (dates, more) =>
    `кроме ${list([...dates.map(date), ...(more === 0 ? [] : [`ещё ${counted(more, DATE)}`])])}`,
  exceptWeekdays: (weekdays) => `кроме ${list(weekdays.map((weekday) => DAYS[weekday].genitive))}`,
  hourly: ({ every: count, minute }) =>
    `${everyFew(count, HOUR)} ${minute === 0 ? 'ровно в начале часа' : `на ${minute}-й минуте`}`,
  monthly,
  once: 'один раз',
  times: (count) => `всего ${counted(count, TIME)}`,
  until: (end) => `по ${end} включительно`,
  weekly,
  withTime: (when, localTime) => `${when} в ${localTime}`,
}
