import { describe, expect, it } from 'vitest'

import { spendTestLetter, testLettersPerHour } from './testLetters.ts'

const minute = 60_000

describe('test letters', () => {
  it('are bounded by the hour, for each person alone', () => {
    for (let letter = 0; letter < testLettersPerHour; letter += 1) {
      expect(spendTestLetter('one', letter * minute)).toEqual({ allowed: true })
    }
    expect(spendTestLetter('one', 20 * minute)).toEqual({ allowed: false, minutes: 40 })
    expect(spendTestLetter('two', 20 * minute)).toEqual({ allowed: true })
    expect(spendTestLetter('one', 60 * minute)).toEqual({ allowed: true })
    expect(spendTestLetter('one', 60 * minute)).toEqual({ allowed: false, minutes: 1 })
  })
})
