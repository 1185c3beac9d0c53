import { describe, expect, it } from 'vitest'

import { speak } from '../../translations/say.ts'
import { formatDuration } from './formatDuration.ts'
import { formatMoment } from './formatMoment.ts'

const at = '2026-11-24T21:30:00.000Z'

describe('times in words', () => {
  it('stand on the clocks of their zone', () => {
    expect(formatMoment({ at, language: 'en', timeZone: 'Europe/Moscow' })).toBe(
      'Wed, 25 Nov 2026, 00:30',
    )
    expect(formatMoment({ at, language: 'ru', timeZone: 'UTC' })).toBe('вт, 24 нояб. 2026, 21:30')
  })

  it('survive a zone that does not exist', () => {
    expect(formatMoment({ at, language: 'en', timeZone: 'Mars/Base' })).toBe(
      'Tue, 24 Nov 2026, 21:30',
    )
  })

  it.each([
    [0, '0 s'],
    [89.4, '89 s'],
    [90, '2 min'],
    [3_600, '60 min'],
    [9_000, '2 h 30 min'],
    [-5, '0 s'],
  ])('of %d seconds are said in a fitting unit', (seconds, words) => {
    expect(formatDuration(seconds, speak('en'))).toBe(words)
  })
})
