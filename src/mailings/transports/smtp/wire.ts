import { isAscii } from 'node:buffer'

import type { Extensions } from './extensions.ts'
import { type Letter, sizeOf } from '../transport.ts'

const CR = 0x0d
const DOT = 0x2e
const LF = 0x0a
/** Closes a letter that ends with CRLF. */
export const END = Buffer.from('.\r\n', 'latin1')
/** Room for the texts of a letter; larger ones get a buffer of their own. */
const SCRATCH_BYTES = 65_536

/**
 * Writes letters as they go over the wire (RFC 5321 §4.5.2): dots at line starts doubled, closed by a lone dot. A bare CR
 * or LF becomes CRLF, since a server that takes one for a line end would see a letter end inside the letter ("SMTP
 * smuggling"). One writer per connection: the buffer is used again for the next letter, once the answer to this one is here.
 */
export class WireWriter {
  #scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES)

  /** `isWhole: false` leaves the end open for a tail, which needs no mending. */
  write(raw: Buffer, { isWhole = true } = {}): Buffer {
    const inserts = insertsNeeded(raw)
    const size = raw.length + inserts + 5
    const wire = size <= SCRATCH_BYTES ? this.#scratch : Buffer.allocUnsafeSlow(size)
    const body = inserts === 0 ? raw.copy(wire) : copyMended(raw, wire)
    return wire.subarray(0, isWhole ? closeLetter(wire, body) : body)
  }
}

/** How many bytes must be put in: 0 for nearly every letter, so that it is copied in one go. */
function insertsNeeded(raw: Buffer): number {
  let inserts = raw[0] === DOT ? 1 : 0
  for (let at = raw.indexOf(LF); at >= 0; at = raw.indexOf(LF, at + 1)) {
    if (raw[at - 1] !== CR) inserts += 1
    if (raw[at + 1] === DOT) inserts += 1
  }
  for (let at = raw.indexOf(CR); at >= 0; at = raw.indexOf(CR, at + 2)) {
    if (raw[at + 1] !== LF) inserts += 2
  }
  return inserts
}

function copyMended(raw: Buffer, wire: Buffer): number {
  let length = 0
  let lineStart = true
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at] ?? 0
    if (lineStart && byte === DOT) wire[length++] = DOT
    lineStart = byte === LF || byte === CR
    if (!lineStart) {
      wire[length++] = byte
      continue
    }
    wire[length++] = CR
    wire[length++] = LF
    if (byte === CR && raw[at + 1] === LF) at += 1
  }
  return length
}

function closeLetter(wire: Buffer, length: number): number {
  if (length > 0 && wire[length - 1] !== LF) {
    wire[length++] = CR
    wire[length++] = LF
  }
  wire[length++] = DOT
  wire[length++] = CR
  wire[length++] = LF
  return length
}

/** `MAIL FROM` with the parameters that the server offers: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531). */
export function mailCommand(letter: Letter, extensions: Extensions): string {
  const { envelope, raw, smtpUtf8 } = letter
  const size = extensions.size ? ` SIZE=${sizeOf(letter)}` : ''
  const body = extensions.eightBitMime && !isAscii(raw) ? ' BODY=8BITMIME' : ''
  return `MAIL FROM:<${envelope.from}>${size}${body}${smtpUtf8 ? ' SMTPUTF8' : ''}\r\n`
}

export function rcptCommand({ envelope }: Letter): string {
  return `RCPT TO:<${envelope.to}>\r\n`
}
