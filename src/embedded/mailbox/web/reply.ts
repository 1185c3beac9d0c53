import type { Markup } from './html.ts'

/** An answer, ready to be written. */
export type Reply = {
  body: Buffer | string
  headers: Record<string, string>
  status: number
}

/** Nothing runs, nothing is loaded and nobody frames the page except ourselves. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/**
 * The letter's own HTML: sandboxed by header too, for it can be opened outside of the frame. Its pictures may come from
 * anywhere, as in a mail program.
 */
const LETTER_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'"

/** A page of ours. */
export function page(content: Markup, status = 200): Reply {
  const headers = {
    'Content-Security-Policy': PAGE_POLICY,
    'Content-Type': 'text/html; charset=utf-8',
  }
  return { body: content.markup, headers, status }
}

/** The HTML of a letter, in its cage. Links open in a tab of their own. */
export function letterBody(letterHtml: string): Reply {
  const headers = {
    'Content-Security-Policy': LETTER_POLICY,
    'Content-Type': 'text/html; charset=utf-8',
  }
  return { body: `<base target="_blank">${letterHtml}`, headers, status: 200 }
}

/** JSON for scripts and tests. */
export function json(value: unknown, status = 200): Reply {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  return { body: JSON.stringify(value), headers, status }
}

/** Anything else. */
export function file(body: Buffer | string, type: string): Reply {
  return { body, headers: { 'Content-Type': type }, status: 200 }
}

/** Sends the browser on with a GET. Only to paths of our own. */
export function redirect(path: string, headers: Record<string, string> = {}): Reply {
  const own = /^\/(?![/\\])/.test(path) ? path : '/'
  return { body: '', headers: { ...headers, Location: own }, status: 303 }
}
