import type { Payload } from 'payload'

import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { Lease } from './createLease.ts'
import type { Service, ServiceContext } from './service.ts'
import type { CreateTimer } from './timer.ts'

import { createServiceRunner } from './createServiceRunner.ts'

const logger = { error: vi.fn(), info: vi.fn() }
const payload = { logger } as unknown as Payload

/** A timer that the test moves by hand. */
function handTimer() {
  const state = { pattern: '', stopped: false, tick: async () => {} }
  const createTimer: CreateTimer = ({ pattern, tick }) => {
    Object.assign(state, { pattern, tick })
    return { stop: () => void (state.stopped = true) }
  }
  return { createTimer, state }
}

/** A pass that the test begins and ends by hand. */
function handPass() {
  const ends: ((counts: Record<string, number>) => void)[] = []
  const runOnce = vi.fn<(context: ServiceContext) => Promise<Record<string, number>>>(
    () => new Promise((resolve) => ends.push(resolve)),
  )
  const endPass = async (counts = {}) => {
    ends.shift()?.(counts)
    await settled()
  }
  return { endPass, runOnce }
}

/** Lets everything that waits for resolved promises go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

function runnerOf(service: Partial<Service>, lease?: Lease) {
  const timer = handTimer()
  const runner = createServiceRunner({
    createTimer: timer.createTimer,
    lease,
    payload,
    service: { name: 'sweep', cron: '* * * * * *', runOnce: async () => ({}), ...service },
    workerId: 'w1',
  })
  return { runner, timer: timer.state }
}

beforeEach(() => vi.clearAllMocks())

describe('a service runner', () => {
  it('ticks by the pattern of the service and hands it the context', async () => {
    const runOnce = vi.fn(async () => ({ swept: 3 }))
    const { runner, timer } = runnerOf({ cron: '*/7 * * * * *', runOnce })
    await runner.start()
    await timer.tick()
    expect(timer.pattern).toBe('*/7 * * * * *')
    expect(runOnce).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ payload, workerId: 'w1' }),
    )
    expect(runner.report()).toMatchObject({
      counts: { swept: 3 },
      errors: 0,
      name: 'sweep',
      passes: 1,
    })
  })

  it('never overlaps a pass with a tick', async () => {
    const { endPass, runOnce } = handPass()
    const { runner, timer } = runnerOf({ runOnce })
    await runner.start()
    const ticks = [timer.tick(), timer.tick()]
    await settled()
    expect(runOnce).toHaveBeenCalledTimes(1)
    await endPass()
    await Promise.all(ticks)
    expect(runOnce).toHaveBeenCalledTimes(1)
  })

  it('makes one more pass out of any number of wakes', async () => {
    const { endPass, runOnce } = handPass()
    const { runner } = runnerOf({ runOnce })
    await runner.start()
    for (let i = 0; i < 5; i += 1) runner.wake()
    await settled()
    expect(runOnce).toHaveBeenCalledTimes(1)
    for (let i = 0; i < 5; i += 1) runner.wake()
    await endPass()
    expect(runOnce).toHaveBeenCalledTimes(2)
    await endPass()
    expect(runOnce).toHaveBeenCalledTimes(2)
  })

  it('holds back a wake from within start until the start is over', async () => {
    const order: string[] = []
    const { runner } = runnerOf({
      runOnce: async () => (order.push('pass'), {}),
      start: async ({ wake }) => {
        wake()
        await settled()
        order.push('started')
        return async () => {}
      },
    })
    await runner.start()
    await settled()
    expect(order).toEqual(['started', 'pass'])
  })

  it('goes on after an error, counts each and logs equal ones once', async () => {
    const errors = ['down', 'down', 'other', undefined, 'down']
    const { runner, timer } = runnerOf({
      runOnce: async () => {
        const message = errors.shift()
        if (message) throw new Error(message)
        return {}
      },
    })
    await runner.start()
    for (let i = 0; i < 3; i += 1) await timer.tick()
    expect(runner.report()).toMatchObject({ errors: 3, lastError: 'other', passes: 3 })
    expect(logger.error).toHaveBeenCalledTimes(2)
    await timer.tick()
    expect(runner.report().lastError).toBeNull()
    expect(logger.info).toHaveBeenCalledTimes(1)
    await timer.tick()
    expect(logger.error).toHaveBeenCalledTimes(3)
  })

  it('sums up the counts of its passes', async () => {
    const counts = [{ sent: 2 }, { failed: 1, sent: 5 }]
    const { runner } = runnerOf({ runOnce: async () => counts.shift() ?? {} })
    await runner.runOnce()
    await runner.runOnce()
    expect(runner.report()).toMatchObject({
      counts: { failed: 1, sent: 5 },
      totals: { failed: 1, sent: 7 },
    })
  })

  it('stops once: aborts the signal, waits for the pass, then cleans up, however often it is asked', async () => {
    const { endPass, runOnce } = handPass()
    const cleanUp = vi.fn(async () => {})
    const { runner, timer } = runnerOf({ runOnce, start: async () => cleanUp })
    await runner.start()
    void timer.tick()
    await settled()
    const stops = [runner.stop(), runner.stop()]
    await settled()
    expect(timer.stopped).toBe(true)
    expect(runOnce.mock.calls[0]?.[0].signal.aborted).toBe(true)
    expect(cleanUp).not.toHaveBeenCalled()
    await endPass()
    await Promise.all(stops)
    expect(cleanUp).toHaveBeenCalledTimes(1)
  })

  it('begins no pass after the stop', async () => {
    const runOnce = vi.fn(async () => ({}))
    const { runner, timer } = runnerOf({ runOnce })
    await runner.start()
    await runner.stop()
    runner.wake()
    await timer.tick()
    expect(runOnce).not.toHaveBeenCalled()
  })

  it('throws what start throws, and can still be stopped', async () => {
    const { runner } = runnerOf({ start: async () => Promise.reject(new Error('no LISTEN')) })
    await expect(runner.start()).rejects.toThrow('no LISTEN')
    await expect(runner.stop()).resolves.toBeUndefined()
  })

  it('passes only while it holds the lease, and gives it back', async () => {
    const answers = [false, true]
    const lease: Lease = {
      drop: vi.fn(async () => {}),
      during: ({ signal, work }) => work(signal),
      take: async () => answers.shift() ?? false,
    }
    const runOnce = vi.fn(async () => ({}))
    const { runner, timer } = runnerOf({ runOnce }, lease)
    await runner.start()
    await timer.tick()
    expect(runOnce).not.toHaveBeenCalled()
    expect(runner.report().passes).toBe(0)
    await timer.tick()
    expect(runOnce).toHaveBeenCalledTimes(1)
    await runner.stop()
    expect(lease.drop).toHaveBeenCalledTimes(1)
  })
})
