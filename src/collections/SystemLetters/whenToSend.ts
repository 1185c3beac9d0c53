import type { Payload } from 'payload'

import type { LetterKind } from './kinds.ts'

import { spend } from '../Users/limits/limits.ts'

/**
 * Letters that tell of what was done, by somebody signed in: nobody asked for them, so `letter` does not count them, and
 * no stranger can use their place up. The others are asked for, and counted where they are (`quietly`, `holdNewAddress`,
 * `makeApiKey`), or come once: an account is closed once, and its address must have been confirmed by a letter before.
 */
const telling: readonly LetterKind[] = [
  'address-changed',
  'mailing-disabled',
  'mailing-enabled',
  'password-changed',
]

/**
 * When a letter is to be sent; null: not at all. Beyond so many of a kind in an hour, to one address, one more waits until
 * the hour is over and speaks for all of them: what has happened is not kept from its owner, and whoever makes it happen
 * again and again fills no mailbox.
 */
export const whenToSend = async ({
  kind,
  payload,
  to,
}: {
  kind: LetterKind
  payload: Payload
  to: string
}): Promise<Date | null> => {
  if (!telling.includes(kind)) return new Date()
  const verdict = await spend({ key: `${kind} ${to}`, payload, rule: 'telling' })
  if (verdict.allowed) return new Date()
  if (verdict.beyond === 1) return new Date(Date.now() + verdict.retryAfterSeconds * 1_000)
  payload.logger.warn({ kind, msg: 'A letter was left out: one that waits speaks for it.' })
  return null
}
