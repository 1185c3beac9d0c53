import type { Server, ServerResponse } from 'node:http'

import { createServer } from 'node:http'

import type { LetterStore } from '../store.ts'
import type { Reply } from './reply.ts'

import { json } from './reply.ts'
import { isTrusted, readRequest } from './request.ts'
import { answer } from './routes.ts'

const ALWAYS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** The web page and JSON API of the mailbox. It answers this machine only. */
export function createWebServer({
  smtpUrl,
  store,
}: {
  /** Shown while there are no letters. */
  smtpUrl: string
  store: LetterStore
}): Server {
  return createServer((incoming, response) => {
    const request = readRequest(incoming)
    const reply = isTrusted(request)
      ? answer({ request, smtpUrl, store })
      : Promise.resolve(json({ error: 'This mailbox answers its own page only.' }, 403))
    reply.then(
      (ready) => write(response, ready),
      () => write(response, json({ error: 'This letter cannot be shown.' }, 500)),
    )
  })
}

function write(response: ServerResponse, { body, headers, status }: Reply): void {
  response.writeHead(status, { ...ALWAYS, ...headers })
  response.end(body)
}
