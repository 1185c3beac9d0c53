import { describe, expect, it } from 'vitest'

import { decodeWords, readHeader } from './headers.ts'

describe('a header', () => {
  const raw = Buffer.from(
    [
      'Received: by somebody',
      'subject: a long',
      ' one',
      'To: =?UTF-8?Q?=D0=90=D0=BD=D0=BD=D0=B0_?= <anna@example.test>',
      '',
      'Subject: not this one',
      'X-In-Body: no',
    ].join('\r\n'),
  )

  it('is found in any case and unfolded', () => {
    expect(readHeader(raw, 'Subject')).toBe('a long one')
  })

  it('is empty when it stands in the body only', () => {
    expect(readHeader(raw, 'X-In-Body')).toBe('')
  })

  it('is not found by the end of a longer name', () => {
    expect(readHeader(Buffer.from('X-Subject: no\r\n\r\n'), 'Subject')).toBe('')
  })

  it('may hold eight-bit text of RFC 6532', () => {
    expect(readHeader(Buffer.from('Subject: Привет\r\n\r\n'), 'Subject')).toBe('Привет')
  })
})

describe('encoded words', () => {
  it.each([
    ['plain', 'plain'],
    ['=?utf-8?B?0J/RgNC40LLQtdGC?=', 'Привет'],
    ['=?UTF-8?Q?caf=C3=A9_au_lait?= today', 'café au lait today'],
    ['=?koi8-r?B?8NLJ18XU?=', 'Привет'],
    ['=?utf-8?B?0J/RgNA=?= =?utf-8?B?uNCy0LXRgg==?=', 'Привет'],
    ['=?utf-8*en?Q?Hello?=', 'Hello'],
    ['=?no-such-charset?Q?x?=', '=?no-such-charset?Q?x?='],
    ['a =?b?= c', 'a =?b?= c'],
  ])('%s are read', (text, meaning) => {
    expect(decodeWords(text)).toBe(meaning)
  })
})
