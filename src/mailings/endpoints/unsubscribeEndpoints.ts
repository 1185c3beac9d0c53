import type { Endpoint, PayloadRequest } from 'payload'

import { readUnsubscribeToken, unsubscribe } from '../operations/unsubscribe.ts'
import { unsubscribePage } from './unsubscribePage.ts'

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
}

const tokenFrom = (req: PayloadRequest): string =>
  String(req.routeParams?.token ?? '').slice(0, 512)

const prefers = (req: PayloadRequest): 'en' | 'ru' =>
  req.headers.get('accept-language')?.toLowerCase().startsWith('ru') ? 'ru' : 'en'

const answer = (html: string, status: number): Response => new Response(html, { headers, status })

/** The page. A GET changes nothing, whoever follows the link: mail scanners do, and they unsubscribed people elsewhere. */
const show: Endpoint['handler'] = async (req) => {
  const found = await readUnsubscribeToken(req.payload, tokenFrom(req))
  if (!found) return answer(unsubscribePage({ language: prefers(req), state: 'invalid' }), 404)
  const { email, language, senderName } = found
  const state = found.isSuppressed ? 'done' : 'ask'
  return answer(unsubscribePage({ email, language, senderName, state }), 200)
}

/** RFC 8058: the POST needs no cookie and no sign-in, answers without a redirect, and may be repeated. */
const act: Endpoint['handler'] = async (req) => {
  const found = await unsubscribe(req.payload, tokenFrom(req))
  if (!found) return answer(unsubscribePage({ language: prefers(req), state: 'invalid' }), 404)
  const { email, language, senderName } = found
  return answer(unsubscribePage({ email, language, senderName, state: 'done' }), 200)
}

/** `GET`, `HEAD` (scanners ask so; the server drops the page) and `POST /api/mailings/unsubscribe/:token`. */
export const unsubscribeEndpoints: Endpoint[] = [
  { handler: show, method: 'get', path: '/unsubscribe/:token' },
  { handler: show, method: 'head', path: '/unsubscribe/:token' },
  { handler: act, method: 'post', path: '/unsubscribe/:token' },
]
