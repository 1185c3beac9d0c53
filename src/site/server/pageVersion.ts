import { createHash } from 'node:crypto'

/** How long a public page counts as unchanged for a browser that has it already, in milliseconds. */
export const pageVersionMs = 30_000

/** The pages that a browser may keep: what is on them depends on the address, the language and the session only. */
export const isKeepable = (path: string): boolean => /^\/(?:posts(?:\/[\w-]+)?)?$/.test(path)

/**
 * A weak entity tag (RFC 9110 §8.8.3) for a public page as one reader sees it. A browser that asks with it again is
 * answered 304 without a page being made, for half a minute; with another language or another session the tag is another,
 * so nobody is shown what he, or somebody before him, saw before.
 */
export const pageVersion = ({
  headers,
  now,
  url,
}: {
  headers: Headers
  /** Milliseconds since 1970. */
  now: number
  /** Path and query. */
  url: string
}): string => {
  const parts = [
    url,
    headers.get('cookie'),
    headers.get('accept-language'),
    Math.floor(now / pageVersionMs),
  ]
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`
}
