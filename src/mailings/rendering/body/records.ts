/** A value whose properties may be looked at; none of them is known to be there. */
export type UnknownRecord = Readonly<Record<string, unknown>>

/** Whether a value is an object with properties (no array). */
export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A finite positive whole number up to `max`, or undefined. */
export function countOf(value: unknown, max: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
    ? Math.min(Math.round(value), max)
    : undefined
}
