import type { Sender } from '../readSender.ts'
import type { MessageSource } from '../types.ts'

import { encodeMailbox, headerLine } from './headers.ts'

/**
 * Separates the parts. Quoted-printable text can hold no `=_`, so no body can hold the boundary (RFC 2045 §6.7), and it may
 * be the same in every letter.
 */
export const BOUNDARY = '=_mailings_alternative'

/** Headers that all letters of a run share, up to the empty line, and the boundary of the first part. */
export function runHeaders(sender: Sender, language: MessageSource['language']): string {
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
    headerLine('Content-Type', `multipart/alternative;\r\n boundary="${BOUNDARY}"`),
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
