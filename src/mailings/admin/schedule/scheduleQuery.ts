import { idOf } from '../../references.ts'
import { BOUND_FIELDS, RECURRENCE_FIELDS } from '../../scheduling/fieldNames.ts'

/** Reads one field of the form by its path. */
export type ReadField = (path: string) => unknown

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(',')
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return textOf(idOf(value))
  return String(value)
}

/**
 * The question to `GET /api/mailings/preview-schedule` that the form's fields make: a query string without `?`, empty
 * while there is nothing to ask about. `mailingId`: of the one that is edited. A string, so that fields that mean nothing here change nothing.
 */
export const scheduleQuery = (read: ReadField, mailingId: null | string = null): string => {
  const interval = textOf(read('interval'))
  const recurrence = interval
    ? [['interval', interval]]
    : RECURRENCE_FIELDS.map((name) => [name, textOf(read(`recurrence.${name}`))])
  const rest = BOUND_FIELDS.map((name) => [name, textOf(read(name))])
  const filled = [...recurrence, ...rest].filter(([, text]) => text !== '') as [string, string][]
  const asked = new URLSearchParams(filled)
  if (mailingId !== null) asked.set('mailing', mailingId)
  const hasRule = asked.has('interval') || asked.has('kind')
  return hasRule && asked.has('startAt') ? asked.toString() : ''
}
