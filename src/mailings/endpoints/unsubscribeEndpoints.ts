import type { Endpoint } from 'payload'

import { readUnsubscribeToken, unsubscribe } from '../operations/unsubscribe.ts'
import { answerPage, prefers, tokenFrom } from './tokenPage.ts'
import { unsubscribePage } from './unsubscribePage.ts'

const answer = (html: string, status: number): Response =>
  answerPage({ html, policy: "form-action 'self'", status })

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
