import type { Field } from 'payload'

import type { Sentence } from '../errors.ts'
import { LIMITS } from '../scheduling/limits.ts'
import { MONTH_MODES, NTHS, RULE_KINDS, WEEKDAYS, WHEN_SHORTER } from '../scheduling/rule.ts'

type Data = { recurrence?: Record<string, unknown> } | undefined

/** Kinds, weekdays and other choices of a recurrence, by value. */
export const recurrenceWords: Record<string, Sentence> = {
  cron: { en: 'By a cron pattern', ru: 'По шаблону cron' },
  daily: { en: 'Every day or every N days', ru: 'Каждый день или раз в N дней' },
  day: { en: 'On a day of the month', ru: 'В определённое число' },
  fifth: { en: 'fifth', ru: 'пятый' },
  first: { en: 'first', ru: 'первый' },
  fourth: { en: 'fourth', ru: 'четвёртый' },
  friday: { en: 'Friday', ru: 'Пятница' },
  hourly: { en: 'Every hour or every N hours', ru: 'Каждый час или раз в N часов' },
  last: { en: 'last', ru: 'последний' },
  lastDay: { en: 'On the last day of the month', ru: 'В последний день месяца' },
  monday: { en: 'Monday', ru: 'Понедельник' },
  monthly: { en: 'Every month or every N months', ru: 'Каждый месяц или раз в N месяцев' },
  once: { en: 'Once', ru: 'Один раз' },
  saturday: { en: 'Saturday', ru: 'Суббота' },
  second: { en: 'second', ru: 'второй' },
  skip: { en: 'Skip that month', ru: 'Пропустить этот месяц' },
  sunday: { en: 'Sunday', ru: 'Воскресенье' },
  third: { en: 'third', ru: 'третий' },
  thursday: { en: 'Thursday', ru: 'Четверг' },
  tuesday: { en: 'Tuesday', ru: 'Вторник' },
  wednesday: { en: 'Wednesday', ru: 'Среда' },
  weekday: { en: 'On a weekday of the month', ru: 'В определённый день недели' },
  weekly: { en: 'Every week or every N weeks', ru: 'Каждую неделю или раз в N недель' },
}

const choices = (values: readonly string[]) =>
  values.map((value) => ({ label: recurrenceWords[value] ?? { en: value, ru: value }, value }))

const kindIs =
  (...kinds: string[]) =>
  (data: Data): boolean =>
    kinds.includes(String(data?.recurrence?.kind ?? ''))

const monthModeIs =
  (mode: string) =>
  (data: Data): boolean =>
    kindIs('monthly')(data) && data?.recurrence?.monthMode === mode

type Names = { collection: string }

const monthFields = ({ collection }: Names): Field[] => [
  {
    name: 'monthMode',
    type: 'select',
    admin: { condition: kindIs('monthly') },
    defaultValue: 'day',
    enumName: `enum_${collection}_month_mode`,
    label: { en: 'On which day', ru: 'В какой день' },
    options: choices(MONTH_MODES),
  },
  {
    name: 'monthDay',
    type: 'number',
    admin: { condition: monthModeIs('day') },
    label: { en: 'Day of the month', ru: 'Число месяца' },
    max: 31,
    min: 1,
  },
  {
    name: 'whenShorter',
    type: 'select',
    admin: {
      // An empty day is the day of the start, which may be the 31st.
      condition: (data: Data) =>
        monthModeIs('day')(data) && Number(data?.recurrence?.monthDay ?? 31) > 28,
    },
    defaultValue: 'lastDay',
    enumName: `enum_${collection}_when_shorter`,
    label: { en: 'When the month is shorter', ru: 'Если месяц короче' },
    options: choices(WHEN_SHORTER),
  },
  {
    name: 'nth',
    type: 'select',
    admin: { condition: monthModeIs('weekday') },
    defaultValue: 'first',
    enumName: `enum_${collection}_nth`,
    label: { en: 'Which one', ru: 'Который' },
    options: choices(NTHS),
  },
  {
    name: 'weekday',
    type: 'select',
    admin: { condition: monthModeIs('weekday') },
    enumName: `enum_${collection}_weekday`,
    label: { en: 'Weekday', ru: 'День недели' },
    options: choices(WEEKDAYS),
  },
]

/** The fields that build a recurrence without cron; shown by kind. Read by `ruleFromFields`. */
export const recurrenceFields = ({ collection }: Names): Field[] => [
  {
    name: 'kind',
    type: 'select',
    defaultValue: 'daily',
    enumName: `enum_${collection}_kind`,
    label: { en: 'Repeats', ru: 'Повторение' },
    options: choices(RULE_KINDS),
    required: true,
  },
  {
    name: 'every',
    type: 'number',
    admin: { condition: kindIs('hourly', 'daily', 'weekly', 'monthly') },
    defaultValue: 1,
    label: { en: 'Every N', ru: 'Раз в N' },
    max: LIMITS.every,
    min: 1,
  },
  {
    name: 'localTime',
    type: 'text',
    admin: {
      condition: kindIs('hourly', 'daily', 'weekly', 'monthly'),
      description: {
        en: 'An hourly one takes the minutes. Empty: the time of the start.',
        ru: 'Для почасовой берутся минуты. Пусто: время начала.',
      },
      placeholder: '09:00',
    },
    label: { en: 'At (HH:MM)', ru: 'Во сколько (ЧЧ:ММ)' },
  },
  {
    name: 'weekdays',
    type: 'select',
    admin: { condition: kindIs('weekly') },
    enumName: `enum_${collection}_weekdays`,
    hasMany: true,
    label: { en: 'On', ru: 'По' },
    options: choices(WEEKDAYS),
  },
  ...monthFields({ collection }),
  {
    name: 'cron',
    type: 'text',
    admin: {
      condition: kindIs('cron'),
      description: {
        en: 'Five fields: minute, hour, day of the month, month, day of the week.',
        ru: 'Пять полей: минута, час, число, месяц, день недели.',
      },
      placeholder: '0 9 * * 1-5',
    },
    label: { en: 'Cron pattern', ru: 'Шаблон cron' },
    maxLength: LIMITS.cronLength,
  },
]

/** Choice of weekdays that are left out, for the mailing's own exclusions. */
export const weekdayChoices = choices(WEEKDAYS)
