import { expect, it } from 'vitest'

import { linkTarget } from './linkTarget.ts'

it.each(['https://example.org/a?b=c#d', 'mailto:a@example.org', 'tel:+3712345', '/posts', '#top'])(
  'leads to %s',
  (url) => {
    expect(linkTarget(url)).toBe(url)
  },
)

it.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.org/x',
  'http://[',
  '<script>alert(1)</script>',
  undefined,
  5,
])('leads nowhere by %j', (url) => {
  expect(linkTarget(url)).toBeUndefined()
})
