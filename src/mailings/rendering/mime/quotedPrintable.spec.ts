import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import {
  decodeQuotedPrintable,
  encodeQuotedPrintable,
  encodeUnwrapped,
  wrap,
} from './quotedPrintable.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

// An independent decoder, by the text of RFC 2045 §6.7.
function decode(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n')
}

function faultsOf(encoded: string): string[] {
  const lines = encoded.split('\r\n')
  return lines.flatMap((line) => [
    ...(line.length > 76 ? ['too long'] : []),
    ...(line.startsWith('.') ? ['bare dot'] : []),
    ...(/[ \t]$/.test(line) ? ['white space at the end'] : []),
    ...(/[^ -~]/.test(line) ? ['not printable ASCII'] : []),
    ...(/=(?![0-9A-F]{2}|$)/.test(line) ? ['cut escape'] : []),
  ])
}

const text = fc.string({
  maxLength: 400,
  unit: fc.oneof(
    fc.constantFrom('.', ' ', '=', '\n', 'a', 'ж', '👩‍🚀', '\t'),
    fc.string({ maxLength: 1, unit: 'grapheme' }),
  ),
})
const normal = text.map((value) => value.replaceAll('\r', ''))

describe('quoted-printable', () => {
  it('gives every text back and keeps to the rules of RFC 2045', () => {
    fc.assert(
      fc.property(normal, (value) => {
        const encoded = encodeQuotedPrintable(value)
        expect(decode(encoded)).toBe(value)
        expect(decodeQuotedPrintable(encoded)).toBe(value)
        expect(faultsOf(encoded)).toEqual([])
      }),
      { numRuns: 250 },
    )
  })

  it('wraps from any column without cutting an escape or baring a dot', () => {
    fc.assert(
      fc.property(normal, fc.integer({ max: 75, min: 0 }), (value, column) => {
        const wrapped = 'x'.repeat(column) + wrap(encodeUnwrapped(value), column)
        expect(decode(wrapped)).toBe('x'.repeat(column) + value)
        expect(faultsOf(wrapped.slice(wrapped.startsWith('.') ? 1 : 0))).toEqual([])
      }),
      { numRuns: 250 },
    )
  })

  it.each([
    ['.', '=2E'],
    ['a.\n.b', 'a.\r\n=2Eb'],
    ['a ', 'a=20'],
    [' \n\n', '=20\r\n\r\n'],
    ['a=b', 'a=3Db'],
    ['ж', '=D0=B6'],
    [`${'a'.repeat(75)}.`, `${'a'.repeat(75)}=\r\n=2E`],
    [`${'a'.repeat(74)}ж`, `${'a'.repeat(74)}=\r\n=D0=B6`],
  ])('encodes %.30j as %.90j', (value, encoded) => {
    expect(encodeQuotedPrintable(value)).toBe(encoded)
  })
})
