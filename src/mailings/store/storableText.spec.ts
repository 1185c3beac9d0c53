import { describe, expect, it } from 'vitest'

import { storableText } from './storableText.ts'

describe('a mail server’s words', () => {
  it.each([
    ['250 2.0.0 OK', '250 2.0.0 OK'],
    [`${'a'.repeat(499)}😀`, `${'a'.repeat(499)}\ufffd`],
    ['no\u0000thing', 'nothing'],
    ['half \ud83d', 'half \ufffd'],
  ])('%j are kept as %j', (said, kept) => {
    expect(storableText(said)).toBe(kept)
  })
})
