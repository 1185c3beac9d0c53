import type { Payload } from 'payload'

import { describe, expect, it, vi } from 'vitest'

import type { Repeat } from '../services/timer.ts'

import { createRuns } from './runs.ts'

/** Runs with a timer that the test moves by hand. */
function setUp(renewJobs = vi.fn(async () => 1)) {
  const timers: { everyMs: number; running: boolean; what: () => void }[] = []
  const repeat: Repeat = (args) => {
    const timer = { ...args, running: true }
    timers.push(timer)
    return () => void (timer.running = false)
  }
  const warn = vi.fn()
  const payload = { logger: { warn } } as unknown as Payload
  return {
    renewJobs,
    runs: createRuns({ leaseSeconds: 30, payload, repeat, store: { renewJobs } }),
    timers,
    warn,
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a run', () => {
  it('is found by everything that happens within it, and by nothing else', async () => {
    const { runs } = setUp()
    const tokenOfRun = async () => {
      await settled()
      return runs.current()?.token
    }
    const tokens = await Promise.all([runs.within(tokenOfRun), runs.within(tokenOfRun)])
    expect(new Set(tokens).size).toBe(2)
    expect(tokens).not.toContain(undefined)
    expect(runs.current()).toBeUndefined()
  })

  it('renews what it holds each third of the lease, until it is over', async () => {
    const { renewJobs, runs, timers } = setUp()
    await runs.within(
      async () => {
        runs.current()?.held.set(2, 'b').set(3, 'b')
        timers[0]?.what()
      },
      new Map([[1, 'a']]),
    )
    expect(timers[0]).toMatchObject({ everyMs: 10_000, running: false })
    expect(renewJobs).toHaveBeenCalledExactlyOnceWith({ leaseSeconds: 30, tokens: ['a', 'b'] })
  })

  it('goes on when a renewal fails, and says so', async () => {
    const { runs, timers, warn } = setUp(vi.fn(async () => Promise.reject(new Error('down'))))
    const result = await runs.within(async () => {
      timers[0]?.what()
      await settled()
      return 'done'
    })
    expect(result).toBe('done')
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('ends its timer when the work throws', async () => {
    const { runs, timers } = setUp()
    await expect(runs.within(async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(timers[0]?.running).toBe(false)
  })
})
