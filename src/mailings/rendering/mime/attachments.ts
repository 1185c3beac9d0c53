import type { FrozenAttachment } from '../types.ts'

import { cleanHeaderText } from '../../addresses/headerText.ts'
import { headerLine } from './headers.ts'
import { MIXED_BOUNDARY } from './runHeaders.ts'

/** A file that goes with every letter of a run. */
export type AttachedFile = FrozenAttachment & { bytes: Buffer }

/** Characters of base64 in a line (RFC 2045 §6.8). */
const BASE64_LINE = /.{1,76}/g
/** Room for a parameter's value in a line of 76, behind ` filename*99*=` and before `;`. */
const ROOM = 60
const SIMPLE_NAME = /^[\w.+-]+(?: [\w.+-]+)*$/

/** A text for an extended parameter (RFC 5987 §3.2.1): UTF-8, percent-encoded. */
export function encodeParameter(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/**
 * The end of every letter of a run, behind its texts: the files, each as a part of `multipart/mixed`, and the closing
 * boundary. ASCII with CRLF line ends; base64 begins no line with a dot, nor does any header here.
 */
export function encodeAttachments(files: readonly AttachedFile[]): Buffer {
  return Buffer.concat([
    ...files.flatMap(({ bytes, name, type }) => [
      Buffer.from(headOf({ name, type }), 'latin1'),
      base64Lines(bytes),
    ]),
    Buffer.from(`--${MIXED_BOUNDARY}--\r\n`, 'latin1'),
  ])
}

function headOf({ name, type }: { name: string; type: string }): string {
  return [
    `--${MIXED_BOUNDARY}\r\n`,
    headerLine('Content-Type', type),
    headerLine('Content-Transfer-Encoding', 'base64'),
    headerLine('Content-Disposition', `attachment;\r\n ${fileNameParameters(name)}`),
    '\r\n',
  ].join('')
}

function base64Lines(bytes: Buffer): Buffer {
  const lines = bytes.toString('base64').match(BASE64_LINE) ?? []
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1')
}

/** The name as it is, or encoded and in pieces of a line each (RFC 2231 §3 and §4). */
function fileNameParameters(name: string): string {
  const cleaned = cleanHeaderText(name)
  if (SIMPLE_NAME.test(cleaned) && cleaned.length <= ROOM) return `filename="${cleaned}"`
  const pieces = piecesOf(cleaned)
  if (pieces.length === 1) return `filename*=UTF-8''${pieces[0] ?? ''}`
  return pieces
    .map((piece, index) => `filename*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}`)
    .join(';\r\n ')
}

/** No character is cut in two, and the first piece leaves room for the name of the character set. */
function piecesOf(name: string): string[] {
  const pieces = ['']
  for (const character of name) {
    const encoded = encodeParameter(character)
    const room = pieces.length === 1 ? ROOM - "UTF-8''".length : ROOM
    if ((pieces.at(-1) ?? '').length + encoded.length > room) pieces.push('')
    pieces[pieces.length - 1] += encoded
  }
  return pieces
}
