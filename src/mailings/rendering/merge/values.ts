import type { LetterValues } from '../fillSlot.ts'
import type { Recipient, Segment, Variable } from '../types.ts'

import { LETTER_URL, scopeOf } from './variables.ts'

/** Longest value that is filled in, in UTF-16 units; the rest is cut off. */
export const MAX_VALUE_LENGTH = 2000

/** Internal variable of the footer's link: the token alone, so that the address before it stays pre-encoded. */
export const UNSUBSCRIBE_TOKEN = 'unsubscribe.token'

// Anything that needs a closer look. Whole surrogate pairs too: the look is cheap, telling them apart here is not.
// eslint-disable-next-line no-control-regex
const SUSPICIOUS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g
// Private placeholders are made of control characters (see slots.ts), so no value may bring its own.
const CONTROLS = /[^\P{Cc}\n]+/gu
const HALF_SURROGATES = /\p{Cs}/gu

/** A value made fit for a letter: `\n` is the only control character left, ends are trimmed, length is bounded. */
export function cleanValue(value: string): string {
  const trimmed =
    value.length > MAX_VALUE_LENGTH ? value.slice(0, MAX_VALUE_LENGTH).trim() : value.trim()
  return SUSPICIOUS.test(trimmed) ? cleanText(trimmed).trim() : trimmed
}

/** A text of any length without control characters but `\n`; tabs become spaces, half surrogates U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(LINE_END, '\n').replace(CONTROLS, ' ').replace(HALF_SURROGATES, '\ufffd')
}

/** The recipient's value of a variable, or its fallback. Own properties only: `constructor` and the like have none. */
export function recipientValue(variable: Variable, letter: LetterValues): string {
  const value = cleanValue(rawValue(variable.name, letter))
  return value === '' ? cleanValue(variable.fallback) : value
}

function rawValue(name: string, letter: LetterValues): string {
  const { letterUrl, recipient, unsubscribeUrl } = letter
  switch (name) {
    case 'client.email':
      return ownValue(recipient, name) || recipient.address
    case 'client.firstName':
      return ownValue(recipient, name) || firstWord(ownValue(recipient, 'client.name'))
    case LETTER_URL:
      return letterUrl
    case 'unsubscribe.url':
      return unsubscribeUrl
    case UNSUBSCRIBE_TOKEN:
      return recipient.unsubscribeToken
    default:
      return ownValue(recipient, name)
  }
}

function ownValue(recipient: Recipient, name: string): string {
  const value: unknown = Object.hasOwn(recipient.values, name) ? recipient.values[name] : ''
  return typeof value === 'string' ? value : ''
}

function firstWord(name: string): string {
  return /^\s*(\S+)/u.exec(name)?.[1] ?? ''
}

/** Fills in what is the same in all letters of a run; variables of the recipient stay. */
export function fillRunValues(
  segments: readonly Segment[],
  runValues: ReadonlyMap<string, string>,
): Segment[] {
  const filled: Segment[] = []
  for (const segment of segments) {
    const text = textOf(segment, runValues)
    const last = filled.at(-1)
    if (text !== undefined && typeof last === 'string') {
      filled[filled.length - 1] = last + text
    } else {
      filled.push(text ?? segment)
    }
  }
  return filled
}

function textOf(segment: Segment, runValues: ReadonlyMap<string, string>): string | undefined {
  if (typeof segment === 'string') {
    return segment
  }
  if (scopeOf(segment.name) !== 'run') {
    return undefined
  }
  const value = cleanValue(runValues.get(segment.name) ?? '')
  return value === '' ? cleanValue(segment.fallback) : value
}
