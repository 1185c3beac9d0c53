import type { FieldHook } from 'payload'

import { inLanguage } from '../../errors.ts'

const dayMs = 86_400_000
/** Longest name of a mailing, in characters. */
const longestName = 128

const isPast = (value: unknown): boolean =>
  typeof value === 'string' && new Date(value).getTime() <= Date.now()

/** A copy is told from its original by its name. */
export const nameCopy: FieldHook = ({ req, value }) => {
  const ending = inLanguage({ en: ' (copy)', ru: ' (копия)' }, req.i18n?.language)
  return `${String(value).slice(0, longestName - ending.length)}${ending}`
}

/** A copy must not begin at once when it is activated because its original has begun: it starts in a day. */
export const startCopyLater: FieldHook = ({ value }) =>
  isPast(value) ? new Date(Date.now() + dayMs).toISOString() : (value as unknown)

/** An end that has passed is not copied: with it nothing could be activated. */
export const dropPastEnd: FieldHook = ({ value }) => (isPast(value) ? null : (value as unknown))
