import { expect, it } from 'vitest'

import { isKeepable, pageVersion, pageVersionMs } from './pageVersion.ts'

const now = pageVersionMs * 1000
const version = (headers: Record<string, string> = {}, rest: { now?: number; url?: string } = {}) =>
  pageVersion({ headers: new Headers(headers), now, url: '/', ...rest })

it('stays the same for half a minute', () => {
  expect(version({}, { now: now + pageVersionMs - 1 })).toBe(version())
  expect(version({}, { now: now + pageVersionMs })).not.toBe(version())
})

it('is another for another language, session or address', () => {
  const versions = [
    version(),
    version({ cookie: 'a=1' }),
    version({ 'accept-language': 'ru' }),
    version({}, { url: '/?x' }),
  ]
  expect(new Set(versions).size).toBe(4)
  expect(version()).toMatch(/^W\/"[\w-]{22}"$/)
})

it.each([
  ['/', true],
  ['/posts', true],
  ['/posts/a-list-is-a-garden', true],
  ['/account', false],
  ['/confirm', false],
  ['/admin', false],
  ['/posts/a/b', false],
])('says of %s whether it may be kept: %s', (path, keepable) => {
  expect(isKeepable(path)).toBe(keepable)
})
