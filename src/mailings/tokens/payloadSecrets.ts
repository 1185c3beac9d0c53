import { createHash, createHmac } from 'node:crypto'

import type { TokenSecret } from './createTokens.ts'

const derive = (secret: string): string =>
  createHmac('sha256', secret).update('payload-mailings:tokens').digest('base64url')

/** What Payload makes of the secret in its config before anybody can read it. */
const asPayloadKeeps = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex').slice(0, 32)

/** Id of the key of a site that has never changed its secret. */
const FIRST = 'p'

/** Tells keys apart; 48 bits of what cannot be turned back. */
const idOf = (derived: string): string =>
  createHmac('sha256', derived).update('payload-mailings:key id').digest('hex').slice(0, 12)

/**
 * The keys of tokens where the host names none: derived from Payload's secret, and from former ones. The oldest answers to
 * the id `p` as well, under which a site signs until it changes its secret for the first time.
 *
 * @param current - Payload's secret as a running Payload has it
 * @param previous - former ones, newest first, as they stood in the config
 */
export const payloadSecrets = (
  current: string,
  previous: readonly string[],
): readonly TokenSecret[] => {
  const derived = [...new Set([current, ...previous.map(asPayloadKeeps)])].map(derive)
  const oldest = { id: FIRST, secret: derived.at(-1) ?? '' }
  if (derived.length === 1) return [oldest]
  return [...derived.map((secret) => ({ id: idOf(secret), secret })), oldest]
}
