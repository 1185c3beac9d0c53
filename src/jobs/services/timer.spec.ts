import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { everySeconds } from './heartbeat.ts'
import { cronTimer } from './timer.ts'

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00.000Z') }))
afterEach(() => void vi.useRealTimers())

describe('the timer of croner', () => {
  it('ticks every second and goes on after an error', async () => {
    const onError = vi.fn()
    const tick = vi.fn(async () => Promise.reject(new Error('no')))
    const timer = cronTimer({ onError, pattern: '* * * * * *', tick })
    await vi.advanceTimersByTimeAsync(3000)
    expect(tick).toHaveBeenCalledTimes(3)
    expect(onError).toHaveBeenCalledTimes(3)
    timer.stop()
    await vi.advanceTimersByTimeAsync(3000)
    expect(tick).toHaveBeenCalledTimes(3)
  })

  it('leaves out ticks while one runs', async () => {
    const tick = vi.fn(() => new Promise<void>(() => {}))
    const timer = cronTimer({ onError: vi.fn(), pattern: '* * * * * *', tick })
    await vi.advanceTimersByTimeAsync(5000)
    expect(tick).toHaveBeenCalledTimes(1)
    timer.stop()
  })

  it.each([
    [1, 1000],
    [5, 5000],
    [120, 120_000],
  ])('has a pattern for every %i seconds', async (seconds, ms) => {
    const tick = vi.fn(async () => {})
    const timer = cronTimer({ onError: vi.fn(), pattern: everySeconds(seconds), tick })
    await vi.advanceTimersByTimeAsync(3 * ms)
    expect(tick).toHaveBeenCalledTimes(3)
    timer.stop()
  })
})
