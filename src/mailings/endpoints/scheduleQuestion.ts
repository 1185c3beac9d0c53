import type { RuleFields } from '../scheduling/fields.ts'
import { nearest } from '../nearest.ts'
import { buildRule, type RecurrenceFields, timesSaid } from '../operations/mailingRule.ts'
import { readCron } from '../scheduling/cronPattern.ts'
import { BOUND_FIELDS, RECURRENCE_FIELDS } from '../scheduling/fieldNames.ts'
import { type RuleProblem, type Sentence, SENTENCES } from '../scheduling/problems.ts'
import { MONTH_MODES, type RecurrenceRule, WEEKDAYS } from '../scheduling/rule.ts'

/** A problem of the question: of a field of the rule, or of a parameter that is none. */
export type QuestionProblem = { code: string; field: string } & Pick<
  RuleProblem,
  'message' | 'severity'
>

/** What a client asks about a schedule. */
export type ScheduleQuestion = {
  problems: QuestionProblem[]
  recipientLocalTime: boolean
  rule: RecurrenceRule
  /** See `timesSaid`. */
  said: string
}

const known: string[] = [...RECURRENCE_FIELDS, ...BOUND_FIELDS, 'interval', 'mailing']
/** Parameters of Payload's own that clients add to every call. */
const ofPayload = ['depth', 'draft', 'fallback-locale', 'locale', 'trash']

const listIn = (params: URLSearchParams, name: string): string[] =>
  params
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter(Boolean)

const numberIn = (params: URLSearchParams, name: string): null | number => {
  const text = params.get(name)
  return text === null || text === '' ? null : Number(text)
}

const recurrenceIn = (params: URLSearchParams): Partial<Record<keyof RuleFields, unknown>> => ({
  cron: params.get('cron'),
  every: numberIn(params, 'every'),
  kind: params.get('kind') ?? 'once',
  localTime: params.get('localTime'),
  monthDay: numberIn(params, 'monthDay'),
  monthMode: params.get('monthMode'),
  nth: params.get('nth'),
  weekday: params.get('weekday'),
  weekdays: listIn(params, 'weekdays'),
  whenShorter: params.get('whenShorter'),
})

const problem = (
  field: string,
  severity: RuleProblem['severity'],
  message: Sentence,
): QuestionProblem => ({ code: 'badChoice', field, message, severity })

/** Words that are none of the choices, where the rule itself would take a default instead. */
const badChoices = (params: URLSearchParams): QuestionProblem[] => [
  ...badWeekdays(params),
  ...listIn(params, 'monthMode')
    .filter((word) => !MONTH_MODES.some((mode) => mode === word))
    .map(() => problem('monthMode', 'error', SENTENCES.badChoice(MONTH_MODES))),
]

const badWeekdays = (params: URLSearchParams): QuestionProblem[] =>
  ['weekdays', 'excludedWeekdays']
    .filter((field) => listIn(params, field).some((word) => !WEEKDAYS.some((day) => day === word)))
    .map((field) => problem(field, 'error', SENTENCES.badChoice(WEEKDAYS)))

const strangeParameters = (params: URLSearchParams): QuestionProblem[] =>
  [...new Set(params.keys())]
    .filter((name) => ![...known, ...ofPayload].includes(name))
    .slice(0, 10)
    .map((name) => {
      const shown = name.slice(0, 40)
      const guess = nearest(shown, known)
      return problem(shown, 'warning', {
        en: `There is no field “${shown}”; it was left out.${guess ? ` Did you mean “${guess}”?` : ''}`,
        ru: `Поля «${shown}» нет, оно не учтено.${guess ? ` Возможно, имелось в виду «${guess}»?` : ''}`,
      })
    })

const boundsIn = (params: URLSearchParams): Record<string, unknown> => ({
  count: numberIn(params, 'count'),
  endAt: params.get('endAt'),
  excludedDates: listIn(params, 'excludedDates'),
  excludedWeekdays: listIn(params, 'excludedWeekdays'),
  startAt: params.get('startAt'),
  timeZone: params.get('timeZone') ?? 'UTC',
})

/**
 * Reads a question from a query string: the form's field names. `interval` is the recurrence of the named interval,
 * null when there is no such interval, undefined when none is named. What is wrong with the rule itself `validateRule`
 * says.
 */
export const readQuestion = (
  params: URLSearchParams,
  interval: null | Partial<RuleFields> | undefined,
): ScheduleQuestion => {
  const bounds = boundsIn(params)
  const recurrence = recurrenceIn(params) as RecurrenceFields
  const rule = buildRule(bounds, { ...recurrence, ...interval })
  const recipientLocalTime = params.get('recipientLocalTime') === 'true'
  return {
    problems: [
      ...(interval === null ? [noSuchInterval] : []),
      ...badChoices(params),
      ...(recipientLocalTime && isEveryHour(rule) ? [sameHour] : []),
      ...strangeParameters(params),
    ],
    recipientLocalTime,
    rule,
    said: timesSaid({ ...bounds, interval: params.get('interval') || null, recurrence }),
  }
}

/** On every client's own clocks such a rule is the same hour for all of them. */
const isEveryHour = (rule: RecurrenceRule): boolean => {
  if (rule.kind !== 'cron') return rule.kind === 'hourly'
  const reading = readCron(rule.cron)
  return reading.ok && reading.pattern.everyHour
}

const sameHour = problem('recipientLocalTime', 'warning', SENTENCES.sameHour())

const noSuchInterval = problem('interval', 'error', {
  en: 'There is no such interval; choose another, or build the recurrence itself.',
  ru: 'Такого интервала нет; выберите другой или задайте повторение сами.',
})

/** The question names a mailing that the asker does not have. */
export const noSuchMailing = problem('mailing', 'error', {
  en: 'There is no such mailing; leave it out to ask about a new one.',
  ru: 'Такой рассылки нет; не указывайте её, чтобы спросить о новой.',
})
