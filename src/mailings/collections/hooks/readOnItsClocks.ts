import type { FieldHook } from 'payload'

import { isoOf } from '../../scheduling/fields.ts'

/**
 * An instant that a client sends without `Z` or an offset is what the clocks of the mailing's zone show. Payload would
 * store it by the clocks of the machine.
 */
export const readOnItsClocks: FieldHook = ({ originalDoc, siblingData, value }) => {
  if (typeof value !== 'string' || value === '') return value as unknown
  const { timeZone } = { ...originalDoc, ...siblingData } as { timeZone?: string }
  return isoOf(value, timeZone)
}
