import type { Payload } from 'payload'

import { getRuntime } from '../runtime.ts'
import {
  readUnsubscribing,
  suppressAddress,
  type Unsubscribing,
} from '../store/postgres/suppressAddress.ts'

/** Whom a token names, or null when it is forged, of another purpose, or its attempt is gone. Changes nothing. */
export const readUnsubscribeToken = async (
  payload: Payload,
  token: string,
): Promise<null | Unsubscribing> => {
  const { db, tokens } = getRuntime(payload)
  const verified = tokens.verify({ purpose: 'unsubscribe', token })
  return verified ? readUnsubscribing(db, verified.subject) : null
}

/**
 * Unsubscribes the recipient that a token names from all mailings of that sender (RFC 8058). The second call changes
 * nothing and succeeds as well. Letters still queued for him break off at the fence.
 */
export const unsubscribe = async (
  payload: Payload,
  token: string,
): Promise<null | Unsubscribing> => {
  const found = await readUnsubscribeToken(payload, token)
  if (!found) return null
  await suppressAddress(getRuntime(payload).db, { ...found, reason: 'unsubscribed' })
  return { ...found, isSuppressed: true }
}
