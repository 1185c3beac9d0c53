/** Longest line of content; with the `=` of a soft line break 76 (RFC 2045 §6.7). */
export const MAX_CONTENT = 75
/** A soft line break: not part of the text. */
export const SOFT_BREAK = '=\r\n'

// What stands for each character of one or two bytes: a Cyrillic name is looked up, not computed.
const SHORT = Array.from({ length: 0x800 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[ -<>-~]/.test(character) ? character : escapeBytes(character)
})
// Needs no encoding: printable ASCII but `=`, neither a dot in front nor a space at the end.
const PLAIN = /^(?!\.)[ -<>-~]*(?<! )$/

/**
 * A text as quoted-printable without line breaks of the encoder's own. `\n` becomes CRLF; white space before a line end
 * and at the end of the text is encoded, and so is a dot at the beginning of a line: such text may be put beside
 * other such text, and no line ever begins with a bare dot.
 */
export function encodeUnwrapped(text: string): string {
  return PLAIN.test(text) ? text : text.split('\n').map(encodeLine).join('\r\n')
}

/** Encodes and wraps a whole text that begins at the beginning of a line. */
export function encodeQuotedPrintable(text: string): string {
  return wrap(encodeUnwrapped(text), 0)
}

/** The text that {@link encodeQuotedPrintable} was given, `\r\n` as `\n`. */
export function decodeQuotedPrintable(encoded: string): string {
  const bytes = encoded
    .replaceAll(SOFT_BREAK, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n')
}

/**
 * Puts soft line breaks into unwrapped text that begins `column` characters into a line, so that no line holds more than
 * {@link MAX_CONTENT} characters and none begins with a bare dot. `=XX` is never cut in two.
 */
export function wrap(encoded: string, column: number): string {
  const lines = encoded.split('\r\n')
  return lines.map((line, index) => wrapLine(line, index === 0 ? column : 0)).join('\r\n')
}

function encodeLine(line: string): string {
  if (PLAIN.test(line)) {
    return line
  }
  let encoded = line.startsWith('.') ? '=2E' : ''
  for (let index = encoded === '' ? 0 : 1; index < line.length; index++) {
    const code = line.charCodeAt(index)
    const known = code < SHORT.length ? SHORT[code] : undefined
    encoded += known ?? encodeCharacter(line, index)
    index += code >= 0xd800 && code <= 0xdbff ? 1 : 0
  }
  return encoded.endsWith(' ') ? `${encoded.slice(0, -1)}=20` : encoded
}

/** A character of three or four bytes, or the first half of it. */
function encodeCharacter(line: string, index: number): string {
  return escapeBytes(String.fromCodePoint(line.codePointAt(index) ?? 0xfffd))
}

function escapeBytes(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}

function wrapLine(line: string, column: number): string {
  let room = MAX_CONTENT - column
  if (line.length <= room) {
    return line
  }
  let wrapped = ''
  let at = 0
  while (line.length - at > room) {
    const stop = breakBefore(line, at + Math.max(room, 0))
    wrapped += line.slice(at, stop) + SOFT_BREAK
    at = stop
    room = MAX_CONTENT
    if (line[at] === '.') {
      wrapped += '=2E'
      at++
      room -= 3
    }
  }
  return wrapped + line.slice(at)
}

/** The last place at or before `at` that is not within an `=XX`. */
function breakBefore(line: string, at: number): number {
  if (line[at - 1] === '=') {
    return at - 1
  }
  return line[at - 2] === '=' ? at - 2 : at
}
