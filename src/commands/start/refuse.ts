import type { ServerResponse } from 'node:http'

import { secureHeaders } from '../../site/server/secureHeaders.ts'

/** Answers with a sentence as plain text, before Next is asked, whose own headers do not reach such an answer. */
export const refuse = (response: ServerResponse, status: number, sentence: string): void => {
  for (const { key, value } of secureHeaders) response.setHeader(key, value)
  response.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Content-Type': 'text/plain; charset=utf-8',
    'Referrer-Policy': 'no-referrer',
  })
  response.end(sentence)
}
