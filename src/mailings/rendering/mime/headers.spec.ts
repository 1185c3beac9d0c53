import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, it, vi } from 'vitest'

import { cleanHeaderText, cleanName } from '../../addresses/headerText.ts'
import { encodeMailbox, encodeText } from './headers.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

const hostile = fc.string({
  maxLength: 200,
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      '\\',
      ',',
      '<',
      '>',
      '@',
      '\r\n',
      '=?',
      '?=',
      ' ',
      'ж',
      '👩‍🚀',
      'a',
      ';',
      ':',
      '(',
      ')',
    ),
    fc.string({ maxLength: 1, unit: 'binary' }),
  ),
})

function linesOf(name: string, value: string): string[] {
  return `${name}: ${value}`.split('\r\n')
}

describe('encodeText', () => {
  it.each([
    ['Monday offers', 'Monday offers'],
    ['Привет', '=?UTF-8?B?0J/RgNC40LLQtdGC?='],
    ['a\r\nBcc: x@example.org', 'a Bcc: x@example.org'],
    ['=?UTF-8?B?AAAA?=', '=?UTF-8?B?PT9VVEYtOD9CP0FBQUE/PQ==?='],
    ['', ''],
  ])('writes %j as %j', (text, encoded) => {
    expect(encodeText(text, 9)).toBe(encoded)
  })

  it('folds long ASCII at spaces, so that it unfolds to itself', () => {
    const text =
      'These are the offers of the week for everybody who lives near the old harbour and likes apples '
        .repeat(2)
        .trim()
    const encoded = encodeText(text, 9)
    expect(linesOf('Subject', encoded).every((line) => line.length <= 76)).toBe(true)
    expect(encoded.replaceAll('\r\n', '')).toBe(text)
  })

  it('gives any text back through another decoder, in lines of at most 76 characters that all are ASCII', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const encoded = encodeText(text, 9)
        const lines = linesOf('Subject', encoded)
        expect(lines.filter((line) => line.length > 76 || /[^ -~]/.test(line))).toEqual([])
        expect(lines.slice(1).every((line) => /^ \S/.test(line))).toBe(true)
        const parsed = await simpleParser(`Subject: ${encoded}\r\n\r\n`)
        expect(parsed.subject ?? '').toBe(cleanHeaderText(text))
        expect(parsed.headerLines).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })
})

describe('encodeMailbox', () => {
  const write = (name: string) => encodeMailbox({ address: 'ada@example.org', column: 4, name })

  it.each([
    ['Ada Lovelace', 'Ada Lovelace <ada@example.org>'],
    ['', '<ada@example.org>'],
    ['ada@example.org', '<ada@example.org>'],
    ['Lovelace, Ada', '"Lovelace, Ada" <ada@example.org>'],
    ['Ada "the \\ first"', '"Ada \\"the \\\\ first\\"" <ada@example.org>'],
    [
      'eve@evil.example>, <bob@example.org',
      '"eve@evil.example>, <bob@example.org" <ada@example.org>',
    ],
    ['Ada\r\nBcc: eve@evil.example', '"Ada Bcc: eve@evil.example" <ada@example.org>'],
    ['Анна', '=?UTF-8?B?0JDQvdC90LA=?= <ada@example.org>'],
  ])('writes %j as %j', (name, mailbox) => {
    expect(write(name)).toBe(mailbox)
  })

  it('folds before the address when the line would be too long', () => {
    expect(write('x'.repeat(60))).toBe(`${'x'.repeat(60)}\r\n <ada@example.org>`)
  })

  it('is one mailbox with that name, whatever the name is', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const written = write(name)
        expect(
          linesOf('To', written).filter((line) => line.length > 76 || /[^ -~]/.test(line)),
        ).toEqual([])
        const parsed = await simpleParser(`To: ${written}\r\n\r\n`)
        const shown = cleanName(name) === 'ada@example.org' ? '' : cleanName(name)
        expect([parsed.to].flat().flatMap((to) => to?.value)).toEqual([
          { address: 'ada@example.org', name: shown },
        ])
        expect(parsed.headerLines).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })
})
