import type { Segment, Slot } from '../types.ts'

/** Stands in `href` when a recipient's value makes no address that may be opened. */
export const NO_URL = '#'

const ALLOWED = /^(?:https?:\/\/[^/?#\s]|mailto:[^\s]|tel:[+\d])/i
// Something before a colon, without white space: `java script:` is not meant to be a host.
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
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
  return absolute !== undefined && ALLOWED.test(absolute) ? encodeLoose(absolute) : undefined
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
    return siteUrl === undefined
      ? undefined
      : siteUrl.replace(/\/+$/, '') + (url.startsWith('/') ? url : `/${url}`)
  }
  return SCHEME.test(url.replace(/\s+/g, '')) && !/^[\w.-]+\.\w+:\d/.test(url)
    ? url
    : `https://${url}`
}

/** Percent-encodes what may not stand in an address at all and would end an attribute or a bracketed address in a text. */
function encodeLoose(url: string): string {
  return url.replace(/[\s"'<>\\^`{|}]/g, (character) =>
    encodeURIComponent(character).replace("'", '%27'),
  )
}
