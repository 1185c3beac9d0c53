import { describe, expect, it } from 'vitest'

import type { LaneResult } from './deliverAttempt.ts'
import { createThrottledDomains } from './throttledDomains.ts'

const answer = { code: 421, enhanced: '4.7.28', phase: 'rcptTo', text: 'Rate limit' } as const
const tooMuch: LaneResult = { answer, outcome: 'deferred', scope: 'domain' }
const sent: LaneResult = { answer, outcome: 'sent' }

const open = () => {
  let now = 0
  const throttled = createThrottledDomains({ now: () => now, random: () => 0 })
  return { pass: (seconds: number) => (now += seconds * 1_000), throttled }
}

describe('throttledDomains', () => {
  it('put off the letters of one domain for a minute, whatever its case, and nobody else', () => {
    const { pass, throttled } = open()
    throttled.note('ada@Big.example', tooMuch)
    expect(throttled.secondsFor('bo@big.example')).toBe(60)
    expect(throttled.secondsFor('bo@small.example')).toBe(0)
    pass(59)
    expect(throttled.secondsFor('bo@big.example')).toBe(1)
    pass(1)
    expect(throttled.secondsFor('bo@big.example')).toBe(0)
  })

  it('wait twice as long each time, at most a quarter of an hour', () => {
    const { pass, throttled } = open()
    const pauses = Array.from({ length: 6 }, () => {
      throttled.note('ada@big.example', tooMuch)
      const seconds = throttled.secondsFor('ada@big.example')
      pass(seconds)
      return seconds
    })
    expect(pauses).toEqual([60, 120, 240, 480, 900, 900])
  })

  it('count letters that were in flight together once, and begin anew after one is delivered', () => {
    const { pass, throttled } = open()
    for (let number = 0; number < 9; number += 1) throttled.note('ada@big.example', tooMuch)
    expect(throttled.secondsFor('ada@big.example')).toBe(60)
    throttled.note('in-flight@big.example', sent)
    expect(throttled.secondsFor('ada@big.example')).toBe(60)
    pass(60)
    throttled.note('ada@big.example', sent)
    throttled.note('ada@big.example', tooMuch)
    expect(throttled.secondsFor('ada@big.example')).toBe(60)
  })

  it('spread the letters that come back', () => {
    const throttled = createThrottledDomains({ now: () => 0, random: () => 0.5 })
    throttled.note('ada@big.example', tooMuch)
    expect(throttled.secondsFor('ada@big.example')).toBe(75)
  })
})
