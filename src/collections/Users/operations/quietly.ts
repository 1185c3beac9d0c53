import type { Caller } from './caller.ts'

import { clientAddress } from '../limits/clientAddress.ts'
import { spend } from '../limits/limits.ts'

/** What a stranger who asks by address is told: always the same, whether the address is known or not. */
export type QuietOutcome = { kind: 'accepted' } | { kind: 'limited'; minutes: number }

/** Every such answer takes at least this long, in milliseconds, so that the clock tells no more than the words. */
const answerAfterMs = 600

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Does something for a stranger about an address without showing whether there is an account: counts the asker's
 * network address (the only limit he is told about), then the letters to the address (about which he is not told),
 * and takes the same time in every case.
 */
export const quietly = async ({
  act,
  caller,
  email,
}: {
  /** What to do when a letter may still be sent to the address. */
  act: () => Promise<void>
  caller: Caller
  email: string
}): Promise<QuietOutcome> => {
  const { headers, payload } = caller
  const asker = await spend({ key: clientAddress(headers), payload, rule: 'request' })
  if (!asker.allowed) return { kind: 'limited', minutes: Math.ceil(asker.retryAfterSeconds / 60) }
  const held = after(answerAfterMs)
  const letter = await spend({ key: email, payload, rule: 'letter' })
  try {
    if (letter.allowed) await act()
  } finally {
    await held
  }
  return { kind: 'accepted' }
}
