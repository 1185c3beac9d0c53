import type { Phase, ServerAnswer } from './transport.ts'

/** As much of a server's words as is kept. */
const TEXT_LENGTH = 500

/** RFC 3463: class.subject.detail; RFC 2034 puts it right behind the code. */
const ENHANCED = /^([245])\.(\d{1,3})\.(\d{1,3})(?=\s|$)/

/** A complete reply of a server: its code and the words behind it, one string per line. */
export type Reply = { code: number; lines: string[] }

/**
 * Turns a reply into what is recorded. The enhanced code is taken from the first line and only when its class agrees
 * with the first digit of the code (RFC 2034 §4): where they disagree, RFC 5321's digit is the one servers mean.
 */
export function answerOf({ code, lines }: Reply, phase: Phase): ServerAnswer {
  const [first = ''] = lines
  const found = ENHANCED.exec(first)
  const enhanced = found !== null && found[1] === String(code)[0] ? found[0] : ''
  const words = lines.map((line) =>
    enhanced !== '' && line.startsWith(enhanced) ? line.slice(enhanced.length) : line,
  )
  return {
    code,
    enhanced,
    phase,
    text: oneLine(words.length === 1 ? (words[0] ?? '') : words.join(' ')),
  }
}

/** What is recorded when no answer came: code 0 and the reason in words. */
export function noAnswer(phase: Phase, reason: string): ServerAnswer {
  return { code: 0, enhanced: '', phase, text: oneLine(reason) }
}

/** Makes foreign text fit for a log line or a table cell: one line, printable, at most 500 characters. */
export function oneLine(text: string): string {
  const decoded = NON_ASCII.test(text) ? fromUtf8(text) : text
  const printable = UNPRINTABLE.test(decoded)
    ? decoded.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    : decoded
  const trimmed = printable.trim()
  return trimmed.length > TEXT_LENGTH ? `${trimmed.slice(0, TEXT_LENGTH - 1)}…` : trimmed
}

const NON_ASCII = /[\x80-\xff]/
const UNPRINTABLE = /[^\x20-\x7e]| {2}/

/** Replies are read byte by character; most servers mean UTF-8, old ones Latin-1. */
function fromUtf8(text: string): string {
  if (/[^\0-\xff]/.test(text)) return text
  const decoded = Buffer.from(text, 'latin1').toString('utf8')
  return decoded.includes('\uFFFD') ? text : decoded
}
