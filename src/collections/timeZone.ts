/** The zone of somebody who has told us none. */
export const defaultTimeZone = 'UTC'

/** Whether a value names an IANA time zone that this machine's `Intl` knows, e.g. `Europe/Moscow`. */
export const isTimeZone = (value: unknown): value is string => {
  if (typeof value !== 'string' || value === '' || /^[+-]/.test(value)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}
