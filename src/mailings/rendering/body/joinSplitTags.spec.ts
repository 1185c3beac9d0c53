import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { joinSplitTags } from './joinSplitTags.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

const join = (...texts: string[]) =>
  joinSplitTags(texts.map((text, index) => ({ format: index, text })))

describe('joinSplitTags', () => {
  it.each([
    [['{{ client', '.name }}'], [[0, '{{ client.name }}']]],
    [
      ['Hi {', '{ client.name }', '} you'],
      [
        [0, 'Hi {{ client.name }}'],
        [2, ' you'],
      ],
    ],
    [
      ['{{ a', 'b', 'c }} d', 'e'],
      [
        [0, '{{ abc }}'],
        [2, ' d'],
        [3, 'e'],
      ],
    ],
    [['{{ a }}{{ b', ' }}'], [[0, '{{ a }}{{ b }}']]],
    [
      ['{{ a', ' }}{{ b ', '}} c'],
      [
        [0, '{{ a }}'],
        [1, '{{ b }}'],
        [2, ' c'],
      ],
    ],
    [
      ['{{ a', ' b'],
      [
        [0, '{{ a'],
        [1, ' b'],
      ],
    ],
    [['{{ {{ a', ' }}'], [[0, '{{ {{ a }}']]],
    [
      ['a', 'b'],
      [
        [0, 'a'],
        [1, 'b'],
      ],
    ],
  ])('joins %j', (texts, pieces) => {
    expect(join(...texts).map(({ format, text }) => [format, text])).toEqual(pieces)
  })

  it('changes no text and leaves no variable in two pieces', () => {
    const piece = fc.string({ maxLength: 6, unit: fc.constantFrom('{', '}', '{{', '}}', 'a', ' ') })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (texts) => {
        const joined = join(...texts)
        const whole = texts.join('')
        expect(joined.map(({ text }) => text).join('')).toBe(whole)
        const tags = (text: string) => text.match(/\{\{(?:(?!\{\{|\}\})[^])*\}\}/g) ?? []
        expect(joined.flatMap(({ text }) => tags(text))).toHaveLength(tags(whole).length)
      }),
      { numRuns: 750 },
    )
  })
})
