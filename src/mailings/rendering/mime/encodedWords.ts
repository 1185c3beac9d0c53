/** Longest line of a header that holds encoded words (RFC 2047 §2). */
const MAX_LINE = 76
const PREFIX = '=?UTF-8?B?'
const SUFFIX = '?='
const OVERHEAD = PREFIX.length + SUFFIX.length

/** Bytes whose base64 fits behind `column` other characters of the line. */
function bytesThatFit(column: number): number {
  return Math.max(Math.floor((MAX_LINE - 1 - column - OVERHEAD) / 4) * 3, 0)
}

/**
 * A text as encoded words of RFC 2047, folded: every line at most 76 characters, no character cut in two. `column` is how
 * much of the first line is taken already.
 */
export function encodeWords(text: string, column: number): string {
  if (Buffer.byteLength(text) <= bytesThatFit(column)) {
    return encodedWord(text)
  }
  const words: string[] = []
  let room = bytesThatFit(column)
  let size = 0
  let start = 0
  let at = 0
  for (const character of text) {
    const bytes = utf8Length(character)
    if (size + bytes > room) {
      words.push(encodedWord(text.slice(start, at)))
      room = bytesThatFit(1)
      size = 0
      start = at
    }
    size += bytes
    at += character.length
  }
  words.push(encodedWord(text.slice(start)))
  return words.join('\r\n ')
}

function encodedWord(text: string): string {
  return text === '' ? '' : PREFIX + Buffer.from(text).toString('base64') + SUFFIX
}

function utf8Length(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) {
    return 1
  }
  return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}
