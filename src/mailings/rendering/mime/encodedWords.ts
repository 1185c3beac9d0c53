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
  const words: string[] = []
  let room = bytesThatFit(column)
  let chunk = ''
  let size = 0
  const flush = () => {
    words.push(chunk === '' ? '' : PREFIX + Buffer.from(chunk).toString('base64') + SUFFIX)
    room = bytesThatFit(1)
    chunk = ''
    size = 0
  }
  for (const character of text) {
    const bytes = Buffer.byteLength(character)
    if (size + bytes > room) {
      flush()
    }
    chunk += character
    size += bytes
  }
  flush()
  return words.join('\r\n ')
}
