import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import type { RecurrenceRule } from '../../scheduling/rule.ts'
import { asSystem } from '../../access/asUser.ts'
import { editMailingRule } from '../../operations/editMailingRule.ts'
import { buildRule, type RecurrenceFields, timesSaid } from '../../operations/mailingRule.ts'
import { referenceOf } from '../../references.ts'
import { throwRuleProblems } from './refuseBadRule.ts'

type Data = Record<string, unknown>

const readRecurrence = async (args: {
  data: Data
  options: ResolvedOptions
  req: PayloadRequest
}): Promise<RecurrenceFields> => {
  const interval = referenceOf(args.data.interval)
  if (interval === null) return args.data.recurrence as RecurrenceFields
  const document = (await args.req.payload.findByID({
    id: interval,
    collection: args.options.slugs.intervals as 'users',
    depth: 0,
    ...asSystem(args.req),
  })) as unknown as { recurrence: RecurrenceFields }
  return document.recurrence
}

/**
 * The rule of the form; as long as its fields stay as they were, the rule that was saved with them. A copy has an
 * original without an id, already changed as the copy is: its rule is made anew.
 */
const ruleOf = async (args: {
  merged: Data
  options: ResolvedOptions
  originalDoc: Data | undefined
  req: PayloadRequest
}): Promise<RecurrenceRule> => {
  const { merged, options, originalDoc, req } = args
  if (
    originalDoc?.id !== undefined &&
    originalDoc.rule &&
    timesSaid(originalDoc) === timesSaid(merged)
  ) {
    return originalDoc.rule as RecurrenceRule
  }
  return buildRule(merged, await readRecurrence({ data: merged, options, req }))
}

/**
 * Turns the form's fields into the rule that the scheduler reads, and refuses a bad one with the field named. An edit
 * goes through `editMailingRule`, which locks the mailing and plans what is due by the rule that was in force.
 */
export const planMailing =
  (options: ResolvedOptions): CollectionBeforeChangeHook =>
  async ({ collection, data, originalDoc, req }) => {
    const merged: Data = { ...originalDoc, ...data }
    const rule = await ruleOf({ merged, options, originalDoc, req })
    const path = referenceOf(merged.interval) === null ? 'recurrence' : 'interval'
    throwRuleProblems({ collection: collection.slug, path, req, rule })
    if (originalDoc?.id === undefined) return { ...data, rule }
    return { ...data, ...(await editMailingRule({ data, originalDoc, req, rule })) }
  }
