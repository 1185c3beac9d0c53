import { isAscii } from 'node:buffer'

import type { Extensions } from './extensions.ts'
import { type DeliveryResult, type Letter, sizeOf } from '../transport.ts'

/** A dot-atom or a quoted string before the @ (RFC 5321 §4.1.2), one domain behind it; no brackets, no control characters. */
const ADDRESS =
  /^(?=.{1,64}@[^@]{1,253}$)(?:[^\s<>()[\]\\,;:@"\p{Cc}\u2028\u2029]+|"[^<>"\\\p{Cc}\u2028\u2029]*")@[^\s<>(),;@"\p{Cc}\u2028\u2029]+$/u

const ASCII = /^[\x20-\x7e]*$/

/** Refusals that need no server: looked at before anything is sent. Null when the letter may go. */
export function localRefusal(letter: Letter, extensions: Extensions): DeliveryResult | null {
  const { envelope, raw } = letter
  if (!ADDRESS.test(envelope.to)) return badRecipient()
  if (envelope.from !== '' && !ADDRESS.test(envelope.from))
    return mailing(553, '5.1.7', 'The return path is no single address.')
  if (needsUtf8(letter) && !extensions.smtpUtf8) return noUtf8(envelope.to)
  if (extensions.maxSize > 0 && sizeOf(letter) > extensions.maxSize) {
    return mailing(
      552,
      '5.3.4',
      `The letter has ${sizeOf(letter)} bytes, the mail server takes ${extensions.maxSize}.`,
    )
  }
  if (!extensions.eightBitMime && !isAscii(raw)) {
    return mailing(
      554,
      '5.6.3',
      'The letter holds 8-bit text, which the mail server does not take.',
    )
  }
  return null
}

/** True when only a server with SMTPUTF8 (RFC 6531) may get the letter. */
export function needsUtf8({ envelope, smtpUtf8 }: Letter): boolean {
  return smtpUtf8 || !ASCII.test(envelope.to) || !ASCII.test(envelope.from)
}

function badRecipient(): DeliveryResult {
  const text = 'The recipient is no single address.'
  return {
    answer: { code: 553, enhanced: '5.1.3', phase: 'rcptTo', text },
    hardBounce: true,
    outcome: 'rejected',
  }
}

/** A non-ASCII recipient is his matter alone, and no fault of the address; a non-ASCII sender is the mailing's. */
function noUtf8(to: string): DeliveryResult {
  const text = 'The mail server takes no international addresses (SMTPUTF8).'
  if (ASCII.test(to)) return mailing(553, '5.6.7', text)
  return {
    answer: { code: 553, enhanced: '5.6.7', phase: 'rcptTo', text },
    hardBounce: false,
    outcome: 'rejected',
  }
}

function mailing(code: number, enhanced: string, text: string): DeliveryResult {
  return {
    answer: { code, enhanced, phase: 'mailFrom', text },
    outcome: 'refused',
    scope: 'mailing',
  }
}
