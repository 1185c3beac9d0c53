import type { Segment, Slot } from '../types.ts'

/** Stands in `href` when a recipient's value makes no address that may be opened. */
export const NO_URL = '#'

const ALLOWED = /^(?:https?:\/\/[^/?#\s]|mailto:[^\s]|tel:[+\d])/i
// What people write when they leave the scheme away: example.org, example.org/page, example.org:8080.
const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:\p{L}|xn--)[\p{L}\p{N}-]+(?:[/?#]|:\d|$)/u
// Browsers take controls and white space out of an address before they read its scheme: so do we, before we check it.
// eslint-disable-next-line no-control-regex
const IGNORED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/**
 * An address that may stand in a letter, or undefined. `http`, `https`, `mailto` and `tel` only; `//host` and
 * `example.org/page` are taken for https, `/page` is completed with the site's own address.
 */
export function safeUrl(url: string, siteUrl?: string): string | undefined {
  const cleaned = url.replace(IGNORED, '').trim()
  if (cleaned === '' || cleaned.startsWith('#') || cleaned.startsWith('\\')) {
    return undefined
  }
  const absolute = completeUrl(cleaned, siteUrl)
  const encoded = absolute !== undefined && ALLOWED.test(absolute) ? encodeLoose(absolute) : ''
  return URL.canParse(encoded) ? encoded : undefined
}

/**
 * An `href` with variables. When its beginning is fixed, values are percent-encoded parts of it; when it begins with a
 * variable, the whole is put together per recipient and its scheme is checked then. Undefined when no value could
 * make it safe.
 */
export function hrefTemplate(
  segments: readonly Segment[],
  siteUrl?: string,
): (Slot | string)[] | undefined {
  const [first, ...rest] = segments
  if (first === undefined) {
    return undefined
  }
  if (typeof first !== 'string') {
    return [{ as: 'url', pieces: [...segments] }]
  }
  const start = safeUrl(first, siteUrl)
  return start === undefined ? undefined : [start, ...rest.map(hrefPart)]
}

function hrefPart(segment: Segment): Slot | string {
  return typeof segment === 'string'
    ? encodeLoose(segment)
    : { as: 'urlComponent', pieces: [segment] }
}

function completeUrl(url: string, siteUrl: string | undefined): string | undefined {
  if (url.startsWith('//')) {
    return `https:${url}`
  }
  if (url.startsWith('/') || url.startsWith('?')) {
    const path = url.startsWith('/') ? url : `/${url}`
    return siteUrl === undefined ? undefined : siteUrl.replace(/\/+$/, '') + path
  }
  return HOST.test(url) ? `https://${url}` : url
}

/** Percent-encodes what may not stand in an address at all and would end an attribute or a bracketed address in a text. */
function encodeLoose(url: string): string {
  return url.replace(/[\s"'<>\\^`{|}]/g, (character) =>
    encodeURIComponent(character).replace("'", '%27'),
  )
}
