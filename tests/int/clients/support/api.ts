import type { Payload } from 'payload'

import { handleEndpoints } from 'payload'

import { type Row } from '../../../support/factories/index.ts'
import { sessionOf } from '../../access/support/people.ts'

export type Answer = { body: Record<string, unknown>; status: number; text: string }

type Kept = { payload: null | Payload }

const keyOf = (payload: Payload): string => {
  const kept = (globalThis as unknown as { _payload: Map<string, Kept> })._payload
  return [...kept].find(([, entry]) => entry.payload === payload)?.[0] ?? ''
}

/** Calls REST endpoints as a user; a string or bytes are sent as they are, anything else as JSON. */
export const openApi = (payload: Payload) => {
  const sessions = new Map<number, Record<string, string>>()
  return async (
    user: Row,
    call: { body?: unknown; language?: string; method?: 'PATCH'; path: string },
  ): Promise<Answer> => {
    const known = sessions.get(user.id) ?? (await sessionOf(payload, user))
    sessions.set(user.id, known)
    const { body } = call
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const response = await handleEndpoints({
      config: payload.config,
      payloadInstanceCacheKey: keyOf(payload),
      request: new Request(`http://127.0.0.1:3000/api${call.path}`, {
        headers: {
          'accept-language': call.language ?? 'en',
          ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
          ...known,
        },
        method: call.method ?? (body === undefined ? 'GET' : 'POST'),
        ...(body !== undefined && {
          body: isRaw ? (body as BodyInit) : JSON.stringify(body),
        }),
      }),
    })
    const text = await response.text()
    let parsed: Record<string, unknown> = {}
    try {
      parsed = JSON.parse(text) as Record<string, unknown>
    } catch {
      // A file.
    }
    return { body: parsed, status: response.status, text }
  }
}
