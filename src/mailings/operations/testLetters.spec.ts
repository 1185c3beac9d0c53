import { describe, expect, it } from 'vitest'

import { spendTestLetter } from './testLetters.ts'

const [minute, most] = [60_000, 20]
const spend = (personId: string, nowMs: number) => spendTestLetter({ most, nowMs, personId })

describe('test letters', () => {
  it('are bounded by the hour, for each person alone', () => {
    for (let letter = 0; letter < most; letter += 1) {
      expect(spend('one', letter * minute)).toEqual({ allowed: true })
    }
    expect(spend('one', 20 * minute)).toEqual({ allowed: false, minutes: 40 })
    expect(spend('two', 20 * minute)).toEqual({ allowed: true })
    expect(spend('one', 60 * minute)).toEqual({ allowed: true })
    expect(spend('one', 60 * minute)).toEqual({ allowed: false, minutes: 1 })
  })
})
