import type { PayloadRequest } from 'payload'

import { escapeHtml } from '../rendering/body/escapeHtml.ts'

/** The token in the path of a page that a letter leads to; no token is longer. */
export const tokenFrom = (req: PayloadRequest): string =>
  String(req.routeParams?.token ?? '').slice(0, 512)

/** The language of a reader of whom only the browser is known. */
export const prefers = (req: PayloadRequest): 'en' | 'ru' =>
  req.headers.get('accept-language')?.toLowerCase().startsWith('ru') ? 'ru' : 'en'

/**
 * A page behind a link of a letter: no cache keeps it, no search engine lists it, no other site learns its address or
 * frames it, nothing on it runs. `policy` says what more may be loaded or sent.
 */
export const answerPage = (page: { html: string; policy: string; status: number }): Response => {
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; ${page.policy}; frame-ancestors 'none'; base-uri 'none'`,
    'Content-Type': 'text/html; charset=utf-8',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  }
  return new Response(page.html, { headers, status: page.status })
}

/** The colours of these pages, light and dark, and a sheet of paper with a few words. */
export const sheetStyle = `
:root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1c1b19;--soft:#6a675f;--line:#e2dfd6;--key:#1f4d3d;--onkey:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#161614;--card:#1f1f1c;--ink:#f1efe9;--soft:#a8a498;--line:#34332e;--key:#8fd0b4;--onkey:#10261d}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:30rem;width:100%;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:40px 32px}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 12px;letter-spacing:-.01em}
p{margin:0;color:var(--soft);overflow-wrap:anywhere}
button{margin-top:28px;width:100%;min-height:48px;border:0;border-radius:10px;background:var(--key);color:var(--onkey);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--key);outline-offset:3px}`

/** A whole page with one sheet: a few words as text, and what stands below them, as HTML. */
export const sheetPage = (page: {
  below?: string
  language: 'en' | 'ru'
  text: string
  title: string
}): string => {
  const { below = '', language } = page
  const title = escapeHtml(page.title)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${sheetStyle}</style></head>
<body><main><h1>${title}</h1><p>${escapeHtml(page.text)}</p>${below}</main></body></html>`
}
