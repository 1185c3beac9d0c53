import type { Variable } from '../types.ts'

/** Longest text that stands in when there is no value, in characters. */
export const MAX_FALLBACK_LENGTH = 200

/** A variable as it is written into a text: `{{ client.name | "friend" }}`. Braces of the fallback are left out. */
export function writeTag({ fallback, name }: Variable): string {
  const standIn = fallback.replace(/[{}]/g, '').trim()
  return standIn === '' ? `{{ ${name} }}` : `{{ ${name} | "${standIn}" }}`
}
