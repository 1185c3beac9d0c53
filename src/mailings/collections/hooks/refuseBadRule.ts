import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { ValidationError } from 'payload'

import type { RecurrenceRule } from '../../scheduling/rule.ts'
import { inLanguage } from '../../errors.ts'
import { RECURRENCE_FIELDS } from '../../scheduling/fieldNames.ts'
import { type RuleFields, ruleFromFields } from '../../scheduling/fields.ts'
import { validateRule } from '../../scheduling/validateRule.ts'

const renamed: Record<string, string> = { minute: 'localTime', until: 'endAt' }

/** The fields of a recurrence are hidden behind an interval: what is wrong with them is wrong with the choice of it. */
const formPath = (field: string, recurrence: RecurrencePath): string => {
  const name = renamed[field] ?? field
  if (!RECURRENCE_FIELDS.some((known) => known === name)) return name
  return recurrence === 'interval' ? recurrence : `${recurrence}.${name}`
}

/** Where a recurrence stands in the form: in fields of its own, or in an interval that is chosen. */
type RecurrencePath = 'interval' | 'recurrence'

/** Throws a ValidationError that names the form field of each problem; warnings pass. */
export const throwRuleProblems = (args: {
  collection: string
  path: RecurrencePath
  req: PayloadRequest
  rule: RecurrenceRule
}): void => {
  const problems = validateRule(args.rule).filter(({ severity }) => severity === 'error')
  if (problems.length === 0) return
  throw new ValidationError({
    collection: args.collection,
    errors: problems.map(({ field, message }) => ({
      message: inLanguage(message, args.req.i18n?.language),
      path: formPath(field, args.path),
    })),
    req: args.req,
  })
}

/** An interval has no start of its own: its recurrence is checked as if it began at the turn of the millennium. */
export const refuseBadInterval: CollectionBeforeChangeHook = ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  const recurrence = { ...originalDoc?.recurrence, ...data.recurrence } as RuleFields
  const rule = ruleFromFields({
    ...recurrence,
    startAt: '2000-01-01T00:00:00.000Z',
    timeZone: 'UTC',
  })
  throwRuleProblems({ collection: collection.slug, path: 'recurrence', req, rule })
  return data
}
