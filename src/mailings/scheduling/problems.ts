import type { CronRefusal } from './cronPattern.ts'

import { FIRST_YEAR, LAST_YEAR } from './civil.ts'
import { LIMITS } from './limits.ts'

/** The fields of a rule as forms store them (`RuleFields`): `endAt` is the rule's `until`, `localTime` also an hourly rule's minute. */
export type RuleFieldName =
  | 'count'
  | 'cron'
  | 'endAt'
  | 'every'
  | 'excludedDates'
  | 'excludedWeekdays'
  | 'kind'
  | 'localTime'
  | 'monthDay'
  | 'monthMode'
  | 'nth'
  | 'startAt'
  | 'timeZone'
  | 'weekday'
  | 'weekdays'
  | 'whenShorter'

/** A sentence in the two languages of the product. */
export type Sentence = { en: string; ru: string }

/** Everything that can be wrong with a rule. Closed. */
export type RuleProblemCode =
  | 'badChoice'
  | 'badCount'
  | 'badCron'
  | 'badEnd'
  | 'badEvery'
  | 'badExcludedDate'
  | 'badMonthDay'
  | 'badStart'
  | 'badTime'
  | 'badZone'
  | 'endBeforeStart'
  | 'neverFires'
  | 'noWeekdays'
  | 'tooManyExcludedDates'
  | 'tooOften'

/** `error`: the rule cannot be used. `warning`: it can, but is probably not meant. */
export type RuleProblem = {
  code: RuleProblemCode
  field: RuleFieldName
  message: Sentence
  severity: 'error' | 'warning'
}

/** The sentences, one function for each kind of trouble. */
export const SENTENCES = {
  badChoice: (choices: readonly string[]): Sentence => ({
    en: `Choose one of: ${choices.join(', ')}.`,
    ru: `Выберите одно из: ${choices.join(', ')}.`,
  }),
  badCount: (): Sentence => ({
    en: `The number of times must be a whole number from 1 to ${LIMITS.count}; leave it empty for no limit.`,
    ru: `Число отправок должно быть целым, от 1 до ${LIMITS.count}; оставьте поле пустым, если ограничения нет.`,
  }),
  badEnd: (): Sentence => ({
    en: 'The end must be a date and time, or empty for no end.',
    ru: 'Окончание должно быть датой и временем; оставьте поле пустым, если окончания нет.',
  }),
  badEvery: (): Sentence => ({
    en: `“Every” must be a whole number from 1 to ${LIMITS.every}.`,
    ru: `Шаг повторения должен быть целым числом от 1 до ${LIMITS.every}.`,
  }),
  badExcludedDate: (text: string): Sentence => ({
    en: `“${text}” is not a date. Write year, month and day, such as 2026-12-31.`,
    ru: `«${text}» - не дата. Напишите год, месяц и день, например 2026-12-31.`,
  }),
  badMonthDay: (): Sentence => ({
    en: 'The day of the month must be a whole number from 1 to 31.',
    ru: 'День месяца должен быть целым числом от 1 до 31.',
  }),
  badStart: (): Sentence => ({
    en: `The start must be a date and time between the years ${FIRST_YEAR} and ${LAST_YEAR}.`,
    ru: `Начало должно быть датой и временем между ${FIRST_YEAR} и ${LAST_YEAR} годами.`,
  }),
  badTime: (text: string): Sentence =>
    text.startsWith('24:')
      ? {
          en: 'A day ends at 23:59. For midnight write 00:00; it belongs to the day that begins then.',
          ru: 'День заканчивается в 23:59. Полночь - это 00:00, она относится к начинающемуся дню.',
        }
      : {
          en: 'The time must be hours and minutes from 00:00 to 23:59, such as 09:00.',
          ru: 'Время - это часы и минуты от 00:00 до 23:59, например 09:00.',
        },
  badZone: (text: string, suggestion: null | string): Sentence => {
    if (text === '') {
      return {
        en: 'Choose a time zone, such as Europe/Moscow.',
        ru: 'Выберите часовой пояс, например Europe/Moscow.',
      }
    }
    return suggestion === null
      ? {
          en: `There is no time zone “${text}”. Write a name such as Europe/Moscow.`,
          ru: `Часового пояса «${text}» нет. Напишите название вида Europe/Moscow.`,
        }
      : {
          en: `There is no time zone “${text}”. Did you mean ${suggestion}?`,
          ru: `Часового пояса «${text}» нет. Может быть, ${suggestion}?`,
        }
  },
  endBeforeStart: (): Sentence => ({
    en: 'The end lies before the start.',
    ru: 'Окончание раньше начала.',
  }),
  neverFires: (): Sentence => ({
    en: 'This rule never fires: there is no such date between its start and its end that is not excluded.',
    ru: 'По этому правилу ничего не отправится: между началом и окончанием нет ни одной подходящей неисключённой даты.',
  }),
  noWeekdays: (): Sentence => ({
    en: 'Choose at least one day of the week.',
    ru: 'Выберите хотя бы один день недели.',
  }),
  sameHour: (): Sentence => ({
    en: 'Every hour begins on each client’s own clock too: choose a daily or rarer recurrence for his local time to make a difference.',
    ru: 'Каждый час наступает и по часам клиента: чтобы его местное время что-то меняло, выберите повторение раз в день или реже.',
  }),
  tooManyExcludedDates: (): Sentence => ({
    en: `At most ${LIMITS.excludedDates} dates can be excluded.`,
    ru: `Исключить можно не больше ${LIMITS.excludedDates} дат.`,
  }),
  tooOften: (minutes: number): Sentence => ({
    en: `Some times of this rule are only ${minutes === 1 ? '1 minute' : `${minutes} minutes`} apart, closer than ${LIMITS.minutesBetween}. Recipients may take that for spam.`,
    ru: `Между некоторыми отправками всего ${minutes} мин - чаще, чем раз в ${LIMITS.minutesBetween} минут. Получатели могут счесть это спамом.`,
  }),
} as const

const CRON_FIELDS: Sentence[] = [
  { en: 'minute', ru: 'минута' },
  { en: 'hour', ru: 'час' },
  { en: 'day of the month', ru: 'день месяца' },
  { en: 'month', ru: 'месяц' },
  { en: 'day of the week', ru: 'день недели' },
]

const CRON_VALUES = ['0-59', '0-23', '1-31, L', '1-12, JAN-DEC', '0-7, SUN-SAT, 5#2, 5L']

/** Why a cron pattern is refused, and what to write instead. */
export function cronSentence(refusal: CronRefusal): Sentence {
  switch (refusal.reason) {
    case 'fieldCount':
      return fieldCountSentence(refusal.fields)
    case 'macro':
      return {
        en: 'Macros such as @daily are not understood. Write five fields, such as “0 9 * * *” for every day at 09:00.',
        ru: 'Сокращения вроде @daily не поддерживаются. Напишите пять полей, например «0 9 * * *» - каждый день в 09:00.',
      }
    case 'tooLong':
      return { en: 'The pattern is too long.', ru: 'Шаблон слишком длинный.' }
    default:
      return fieldSentence(refusal)
  }
}

function fieldCountSentence(fields: number): Sentence {
  const more = fields > 5
  return {
    en: `A pattern has exactly five fields: minute, hour, day of the month, month, day of the week. This one has ${fields}.${more ? ' Seconds and years are not understood.' : ''}`,
    ru: `В шаблоне ровно пять полей: минута, час, день месяца, месяц, день недели. Здесь их ${fields}.${more ? ' Секунды и годы не поддерживаются.' : ''}`,
  }
}

function fieldSentence(refusal: Extract<CronRefusal, { field: number }>): Sentence {
  const { field, reason, text } = refusal
  const name = CRON_FIELDS[field] ?? { en: '', ru: '' }
  const values = CRON_VALUES[field] ?? ''
  const subject = { en: `“${text}” in the field “${name.en}”`, ru: `«${text}» в поле «${name.ru}»` }
  switch (reason) {
    case 'badField':
      return {
        en: `${subject.en} is not understood. Allowed: ${values}, and *, lists (1,2), ranges (1-5), steps (*/2, 1-30/2).`,
        ru: `${subject.ru} - непонятная запись. Допустимы: ${values}, а также *, списки (1,2), диапазоны (1-5), шаги (*/2, 1-30/2).`,
      }
    case 'modifier':
      return {
        en: `${subject.en}: ?, W, + and a # or L after a range mean different things in different programs and are not understood.`,
        ru: `${subject.ru}: знаки ?, W, +, а также # и L после диапазона в разных программах значат разное и не поддерживаются.`,
      }
    case 'numericStep':
      return {
        en: `${subject.en}: write a step after * or a range, such as */15 or 5-59/15.`,
        ru: `${subject.ru}: шаг пишется после * или диапазона, например */15 или 5-59/15.`,
      }
  }
}
