import type { FieldHook } from 'payload'

import type { RecurrenceRule } from '../../scheduling/rule.ts'
import { inLanguage } from '../../errors.ts'
import { readClock } from '../../operations/readClock.ts'
import { copyStart } from '../../scheduling/copyStart.ts'

const dayMs = 86_400_000

/** A copy is told from its original by its name, of at most so many characters. */
export const nameCopy =
  (most: number): FieldHook =>
  ({ req, value }) => {
    const ending = inLanguage({ en: ' (copy)', ru: ' (копия)' }, req.i18n?.language)
    return `${String(value).slice(0, most - ending.length)}${ending}`
  }

const isPast = (value: unknown, now: Date): boolean =>
  typeof value === 'string' && new Date(value) <= now

/**
 * A copy must not begin at once when it is activated because its original has begun: it starts a day later or more, at
 * one of the original's times, so that what the form leaves open stays the same.
 */
export const startCopyLater: FieldHook = async ({ data, req, siblingData, value }) => {
  const now = await readClock(req.payload)
  if (!isPast(value, now)) return value as unknown
  const { rule } = { ...data, ...siblingData } as { rule?: null | RecurrenceRule }
  const start = rule ? copyStart(rule, now) : new Date(now.getTime() + dayMs)
  return start.toISOString()
}

/** An end that has passed is not copied: with it nothing could be activated. */
export const dropPastEnd: FieldHook = async ({ req, value }) =>
  isPast(value, await readClock(req.payload)) ? null : (value as unknown)
