import type { Payload } from 'payload'

import { handleEndpoints } from 'payload'

/** An answer of the REST API. */
export type Answer = {
  body: Record<string, unknown>
  bytes: Buffer
  headers: Headers
  status: number
  text: string
}

/** A call of the REST API; `ip` is the address that the nearest proxy saw. */
export type Call = {
  body?: unknown
  /** Sent instead of a body. */
  form?: FormData
  headers?: Record<string, string>
  ip?: string
  language?: string
  method?: string
  path: string
  /** JWT of whoever calls. */
  token?: string
}

type Kept = { payload: null | Payload }

/** The key under which Payload keeps an instance, needed to ask that one and not another. */
const keyOf = (payload: Payload): string => {
  const kept = (globalThis as unknown as { _payload: Map<string, Kept> })._payload
  const found = [...kept].find(([, entry]) => entry.payload === payload)
  if (!found) throw new Error('This Payload instance is not among those that were started.')
  return found[0]
}

/** Calls the REST API as the server would, without a server. */
export const createApi =
  (payload: Payload) =>
  async ({
    body,
    form,
    headers = {},
    ip = '192.0.2.1',
    language = 'en',
    method,
    path,
    token,
  }: Call): Promise<Answer> => {
    const request = new Request(`http://127.0.0.1:3000/api${path}`, {
      headers: {
        'accept-language': language,
        'x-forwarded-for': ip,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `JWT ${token}` }),
        ...headers,
      },
      method: method ?? (body === undefined && !form ? 'GET' : 'POST'),
      ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await handleEndpoints({
      config: payload.config,
      payloadInstanceCacheKey: keyOf(payload),
      request,
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = bytes.toString()
    return { body: parse(text), bytes, headers: response.headers, status: response.status, text }
  }

const parse = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
