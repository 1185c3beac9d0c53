import type { IncomingMessage } from 'node:http'

import { isLoopback } from '../../../environment.ts'

/** What the routes need of a request. */
export type MailboxRequest = {
  headers: IncomingMessage['headers']
  method: string
  /** Path and query as they came. */
  path: string
  query: URLSearchParams
  /** The path, taken apart: `/letters/x` is `['letters', 'x']`. */
  segments: string[]
}

/** Takes a request apart; never throws. */
export function readRequest({
  headers,
  method = 'GET',
  url = '/',
}: IncomingMessage): MailboxRequest {
  const mark = url.includes('?') ? url.indexOf('?') : url.length
  const path = url.slice(0, mark)
  const segments = path.split('/').filter(Boolean)
  return { headers, method, path: url, query: new URLSearchParams(url.slice(mark)), segments }
}

/**
 * Whether we answer at all. A page of another site could point its own name at 127.0.0.1 and read the letters (DNS
 * rebinding): its Host header gives it away. It could also post to us: then Origin or Sec-Fetch-Site does.
 */
export function isTrusted({ headers, method }: MailboxRequest): boolean {
  if (!isLoopback(hostName(headers.host ?? ''))) return false
  if (method === 'GET' || method === 'HEAD') return true
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '')
}
