import type { Sender } from '../readSender.ts'
import type { MessageSource } from '../types.ts'

import { encodeMailbox, headerLine } from './headers.ts'

/**
 * Separates the parts. Quoted-printable text can hold no `=_`, so no body can hold the boundary (RFC 2045 §6.7), and it may
 * be the same in every letter.
 */
export const BOUNDARY = '=_mailings_alternative'

/** Separates the texts and the files of a letter; base64 can hold no `_`. */
export const MIXED_BOUNDARY = '=_mailings_mixed'

const alternative = headerLine('Content-Type', `multipart/alternative;\r\n boundary="${BOUNDARY}"`)

/** With files the texts are the first part of a letter, else they are all of it. */
const contentHeaders = (hasFiles: boolean): string =>
  hasFiles
    ? `${headerLine('Content-Type', `multipart/mixed;\r\n boundary="${MIXED_BOUNDARY}"`)}\r\n--${MIXED_BOUNDARY}\r\n${alternative}`
    : alternative

/** Headers that all letters of a run share, up to the empty line before the first text. */
export function runHeaders(args: {
  hasFiles: boolean
  language: MessageSource['language']
  sender: Sender
}): string {
  const { hasFiles, language, sender } = args
  return [
    headerLine('Date', rfc5322Date(sender.date)),
    headerLine('From', encodeMailbox({ ...sender.from, column: 'From: '.length })),
    sender.replyTo
      ? headerLine('Reply-To', encodeMailbox({ ...sender.replyTo, column: 'Reply-To: '.length }))
      : '',
    headerLine('List-Id', `<${sender.listId}>`),
    sender.oneClick ? headerLine('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click') : '',
    headerLine('Auto-Submitted', 'auto-generated'),
    headerLine('Precedence', 'bulk'),
    headerLine('X-Auto-Response-Suppress', 'OOF, AutoReply'),
    headerLine('MIME-Version', '1.0'),
    headerLine('Content-Language', language),
    contentHeaders(hasFiles),
    '\r\n',
  ].join('')
}

/** The boundary and headers of a part, up to the empty line. */
export function partHeaders(type: 'text/html' | 'text/plain'): string {
  return `--${BOUNDARY}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
}

function rfc5322Date(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}
