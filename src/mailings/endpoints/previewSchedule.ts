import type { Endpoint, PayloadRequest } from 'payload'

import { asSystem } from '../access/asUser.ts'
import { userOf } from '../access/roles.ts'
import { Refusal } from '../errors.ts'
import { readClock } from '../operations/readClock.ts'
import { getRuntime } from '../runtime.ts'
import { describeRule } from '../scheduling/describe/describeRule.ts'
import { type RuleFields, ruleFromFields } from '../scheduling/fields.ts'
import { nextOccurrences } from '../scheduling/occurrences.ts'
import { validateRule } from '../scheduling/validateRule.ts'

const list = (params: URLSearchParams, name: string): string[] =>
  params
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter(Boolean)

const number = (params: URLSearchParams, name: string): null | number => {
  const text = params.get(name)
  return text === null || text === '' ? null : Number(text)
}

const fieldsFrom = (params: URLSearchParams, interval: Partial<RuleFields>): RuleFields =>
  ({
    kind: params.get('kind') ?? 'once',
    ...{
      cron: params.get('cron'),
      every: number(params, 'every'),
      localTime: params.get('localTime'),
      monthDay: number(params, 'monthDay'),
      monthMode: params.get('monthMode'),
      nth: params.get('nth'),
      weekday: params.get('weekday'),
      weekdays: list(params, 'weekdays'),
      whenShorter: params.get('whenShorter'),
    },
    ...interval,
    count: number(params, 'count'),
    endAt: params.get('endAt'),
    excludedDates: list(params, 'excludedDates'),
    excludedWeekdays: list(params, 'excludedWeekdays'),
    startAt: params.get('startAt'),
    timeZone: params.get('timeZone') ?? 'UTC',
  }) as RuleFields

const readInterval = async (
  req: PayloadRequest,
  id: null | string,
): Promise<Partial<RuleFields>> => {
  if (!id) return {}
  const interval = (await req.payload.findByID({
    id,
    collection: getRuntime(req.payload).options.slugs.intervals as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(req),
  })) as unknown as { recurrence: Partial<RuleFields> } | null
  return interval?.recurrence ?? {}
}

const preview: Endpoint['handler'] = async (req) => {
  if (!userOf(req, getRuntime(req.payload).options)) {
    throw new Refusal({
      language: req.i18n?.language,
      sentence: { en: 'Sign in first.', ru: 'Сначала войдите.' },
      status: 401,
    })
  }
  const params = req.searchParams
  const rule = ruleFromFields(fieldsFrom(params, await readInterval(req, params.get('interval'))))
  const problems = validateRule(rule)
  if (problems.some(({ severity }) => severity === 'error')) {
    return Response.json({ problems, sentence: null, times: [] }, { status: 200 })
  }
  const now = await readClock(req.payload)
  return Response.json({
    problems,
    sentence: { en: describeRule(rule, 'en'), ru: describeRule(rule, 'ru') },
    times: nextOccurrences(rule, now, 10).map((time) => time.toISOString()),
  })
}

/**
 * `GET /api/mailings/preview-schedule?kind=weekly&weekdays=tuesday&every=2&localTime=09:00&timeZone=…&startAt=…`:
 * the next ten times, the rule in words, and what is wrong with it. The parameters are the form's field names.
 */
export const previewSchedule: Endpoint = {
  handler: preview,
  method: 'get',
  path: '/preview-schedule',
}
