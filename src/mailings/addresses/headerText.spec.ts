import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { recordProof, seed } from '../../../tests/support/figures.ts'
import { cleanHeaderText, cleanName, isSafeHeaderText, nameProblem } from './headerText.ts'

const FUZZ = Number(process.env.FUZZ ?? 100)

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 600_000 })

describe('header text', () => {
  it.each([
    'a\rb',
    'a\nb',
    'a\tb',
    'a\u0000b',
    'a\u007fb',
    'a\u0085b',
    'a\u2028b',
    'a\u2029b',
    'a\ud800b',
  ])('finds %j unsafe', (text) => {
    expect(isSafeHeaderText(text)).toBe(false)
  })

  it.each(['Ada', 'Анна, «ООО»', '=?utf-8?q?x?=', '👩‍🚀 "quoted"'])('finds %j safe', (text) => {
    expect(isSafeHeaderText(text)).toBe(true)
  })

  it('makes any text safe and leaves safe ones alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = cleanHeaderText(text)
        expect(isSafeHeaderText(cleaned)).toBe(true)
        expect(cleanHeaderText(cleaned)).toBe(cleaned)
      }),
      { numRuns: FUZZ, seed },
    )
    recordProof('headerTexts', { asked: FUZZ })
    expect(cleanHeaderText('Ada\r\nBcc: x')).toBe('Ada Bcc: x')
  })

  it('cuts long names between characters', () => {
    expect(cleanName('x'.repeat(127) + '👩')).toBe('x'.repeat(127))
    expect(cleanName('x'.repeat(500))).toHaveLength(128)
  })

  it('tells what is wrong with a name, or nothing', () => {
    expect(nameProblem('Ada Lovelace')).toBeUndefined()
    expect(nameProblem('Ada\nLovelace')?.en).toContain('line break')
    expect(nameProblem('x'.repeat(129))?.ru).toContain('129')
  })
})
