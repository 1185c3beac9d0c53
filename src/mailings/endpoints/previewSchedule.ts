import type { Endpoint, PayloadRequest } from 'payload'

import type { RuleFields } from '../scheduling/fields.ts'

import { asUser } from '../access/asUser.ts'
import { userOf } from '../access/roles.ts'
import { Refusal } from '../errors.ts'
import { readClock } from '../operations/readClock.ts'
import {
  readSavedSchedule,
  ruleAfterSave,
  ruleSaid,
  type SavedSchedule,
} from '../operations/readSavedSchedule.ts'
import { getRuntime } from '../runtime.ts'
import { describeRule } from '../scheduling/describe/describeRule.ts'
import { nextOccurrences } from '../scheduling/occurrences.ts'
import { validateRule } from '../scheduling/validateRule.ts'
import { noSuchMailing, readQuestion } from './scheduleQuestion.ts'

type Recurrence = Partial<RuleFields>

const isId = (text: string): boolean =>
  /^(\d{1,9}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(text)

/** The recurrence of the interval named; null when there is none, undefined when none is named. */
const readInterval = async (req: PayloadRequest): Promise<null | Recurrence | undefined> => {
  const id = req.searchParams.get('interval')
  if (!id) return undefined
  if (!isId(id)) return null
  const interval = (await req.payload.findByID({
    id,
    collection: getRuntime(req.payload).options.slugs.intervals as 'users',
    depth: 0,
    disableErrors: true,
    ...asUser(req),
  })) as unknown as { recurrence: Recurrence } | null
  return interval?.recurrence ?? null
}

/** The schedule of the mailing named; null when the asker has none such, undefined when none is named. */
const readSaved = async (req: PayloadRequest): Promise<null | SavedSchedule | undefined> => {
  const id = req.searchParams.get('mailing')
  if (!id) return undefined
  return isId(id) ? readSavedSchedule(req, id) : null
}

const refuseStrangers = (req: PayloadRequest): void => {
  if (userOf(req, getRuntime(req.payload).options)) return
  throw new Refusal({
    language: req.i18n?.language,
    sentence: { en: 'Sign in first.', ru: 'Сначала войдите.' },
    status: 401,
  })
}

const preview: Endpoint['handler'] = async (req) => {
  refuseStrangers(req)
  const [interval, saved, now] = await Promise.all([
    readInterval(req),
    readSaved(req),
    readClock(req.payload),
  ])
  const question = readQuestion(req.searchParams, interval)
  const problems = [
    ...question.problems,
    ...(saved === null ? [noSuchMailing] : []),
    ...validateRule(ruleSaid(question, saved)),
  ]
  if (problems.some(({ severity }) => severity === 'error')) {
    return Response.json({ problems, sentence: null, times: [] })
  }
  const { after, rule } = saved
    ? ruleAfterSave({ now, question, saved })
    : { after: now, rule: question.rule }
  return Response.json({
    problems,
    sentence: { en: describeRule(rule, 'en'), ru: describeRule(rule, 'ru') },
    times: nextOccurrences(rule, after, 10).map((time) => time.toISOString()),
  })
}

/**
 * `GET /api/mailings/preview-schedule?kind=weekly&weekdays=tuesday&every=2&localTime=09:00&timeZone=…&startAt=…`:
 * the next ten times, the rule in words, and what is wrong with it. The parameters are the form's field names; `mailing`
 * is the id of one that is being edited: the answer is what a save would leave, with the times it has had.
 */
export const previewSchedule: Endpoint = {
  handler: preview,
  method: 'get',
  path: '/preview-schedule',
}
