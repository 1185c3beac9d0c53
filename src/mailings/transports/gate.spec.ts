import { beforeEach, describe, expect, it } from 'vitest'

import type { Clock } from './clock.ts'
import type { ServerAnswer } from './transport.ts'

import { DEFAULT_BREAKER, Gate } from './gate.ts'

const answer: ServerAnswer = { code: 0, enhanced: '', phase: 'greeting', text: 'closed' }

let now = 0
let gate: Gate

/** Time passes only when a test says so; the gate starts no timers. */
const clock: Clock = {
  clearTimeout: () => expect.fail('no timers'),
  now: () => now,
  setTimeout: () => expect.fail('no timers'),
}

const fail = (probe = false) => gate.failed({ answer, atOnce: false, probe })

function pass(seconds: number): void {
  now += seconds * 1_000
}

beforeEach(() => {
  now = 0
  gate = new Gate({ clock, options: DEFAULT_BREAKER, random: () => 0 })
})

describe('Gate as a breaker', () => {
  it('opens after five failures in a row', () => {
    expect([1, 2, 3, 4].map(() => fail())).toEqual([false, false, false, false])
    expect(gate.state).toBe('closed')
    expect(fail()).toBe(true)
    expect(gate.state).toBe('open')
    expect(gate.reason).toBe(answer)
    expect(gate.admit(0)).toBeNull()
  })

  it('begins to count anew after a success', () => {
    for (let time = 0; time < 5; time += 1) {
      for (let failure = 0; failure < 4; failure += 1) fail()
      gate.succeeded(false)
    }
    // 20 of 25 failed, never five in a row; more than half of 50 is 26.
    expect(gate.state).toBe('closed')
    expect(gate.reason).toBeNull()
  })

  it('opens when more than half of the last fifty failed', () => {
    for (let pair = 0; pair < 25; pair += 1) {
      expect(fail()).toBe(false)
      gate.succeeded(false)
    }
    expect(fail()).toBe(false)
    expect(fail()).toBe(true)
  })

  it('forgets failures that are more than fifty letters old', () => {
    for (let failure = 0; failure < 24; failure += 1) {
      fail()
      gate.succeeded(false)
    }
    for (let letter = 0; letter < 50; letter += 1) gate.succeeded(false)
    expect([1, 2, 3, 4].map(() => fail())).toEqual([false, false, false, false])
  })

  it('opens at once when the sign-in is refused, and only a probe closes it again', () => {
    expect(gate.failed({ answer, atOnce: true, probe: false })).toBe(true)
    expect(gate.succeeded(false)).toBe(false)
    expect(gate.state).toBe('open')
    pass(30)
    expect(gate.admit(0)).toBe('probe')
    expect(gate.succeeded(true)).toBe(true)
    expect(gate.state).toBe('closed')
  })

  it('lets one letter through each thirty seconds', () => {
    for (let failure = 0; failure < 5; failure += 1) fail()
    pass(29.9)
    expect(gate.admit(0)).toBeNull()
    pass(0.1)
    expect(gate.state).toBe('halfOpen')
    expect(gate.admit(0)).toBe('probe')
    expect(gate.probing).toBe(true)
    expect(gate.admit(0)).toBeNull()
    fail(true)
    expect(gate.probing).toBe(false)
    expect(gate.state).toBe('open')
    expect(gate.waitMilliseconds(0)).toBe(30_000)
  })

  it('allows another probe when one ended without a word about the server', () => {
    for (let failure = 0; failure < 5; failure += 1) fail()
    pass(30)
    expect(gate.admit(0)).toBe('probe')
    gate.probeVoid()
    expect(gate.admit(0)).toBe('probe')
  })

  it('is closed by a letter in flight that got through after all', () => {
    for (let failure = 0; failure < 5; failure += 1) fail()
    expect(gate.succeeded(false)).toBe(true)
    expect(gate.admit(1)).toBe('letter')
  })

  it('adds at most a tenth as jitter and never comes early', () => {
    gate = new Gate({ clock, options: DEFAULT_BREAKER, random: () => 0.999 })
    for (let failure = 0; failure < 5; failure += 1) fail()
    expect(gate.waitMilliseconds(0)).toBeGreaterThan(32_900)
    expect(gate.waitMilliseconds(0)).toBeLessThan(33_000)
  })
})

describe('Gate as a back-off', () => {
  it('waits 5 s, 30 s, then 2 min while other connections work', () => {
    const waits = [1, 2, 3, 4].map(() => {
      gate.connectFailed()
      const wait = gate.connectWaitMilliseconds(3) / 1_000
      pass(wait)
      return wait
    })
    expect(waits).toEqual([5, 30, 120, 120])
    expect(gate.admit(3)).toBe('letter')
  })

  it('tries each 30 s at the latest when no connection is left', () => {
    gate.connectFailed()
    expect(gate.waitMilliseconds(0)).toBe(5_000)
    expect(gate.admit(0)).toBeNull()
    for (let time = 0; time < 2; time += 1) gate.connectFailed()
    expect(gate.waitMilliseconds(0)).toBe(30_000)
  })

  it('starts from the beginning after a connection that worked', () => {
    for (let time = 0; time < 3; time += 1) gate.connectFailed()
    pass(1)
    gate.connected(now)
    expect(gate.connectWaitMilliseconds(1)).toBe(0)
    gate.connectFailed()
    expect(gate.connectWaitMilliseconds(1)).toBe(5_000)
  })

  it('goes on when one of several connections begun together was turned away', () => {
    pass(1)
    const begunAt = now
    pass(1)
    gate.connectFailed()
    gate.connected(begunAt)
    expect(gate.connectWaitMilliseconds(1)).toBe(5_000)
  })
})
