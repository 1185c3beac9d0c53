import { expect, it } from 'vitest'

import { isReadable } from './readablePath.ts'

it.each([
  ['/api/clients/%F0%9F', false],
  ['/posts/%', false],
  ['/posts/%D0%B0', true],
  ['/api/clients?name=%F0%9F', true],
  [undefined, true],
])('%s can be read: %s', (url, readable) => {
  expect(isReadable(url)).toBe(readable)
})
