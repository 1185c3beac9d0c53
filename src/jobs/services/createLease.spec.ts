import { describe, expect, it, vi } from 'vitest'

import { createLease } from './createLease.ts'

/** A lease of nine seconds on a clock and a timer that the test moves by hand. */
function setUp(answers: (boolean | Error)[]) {
  const clock = { now: 0 }
  const timer = { everyMs: 0, running: false, what: () => {} }
  const takeLease = vi.fn(async () => {
    const answer = answers.shift() ?? false
    if (answer instanceof Error) throw answer
    return answer
  })
  const dropLease = vi.fn(async () => {})
  const lease = createLease({
    leaseSeconds: 9,
    monotonic: () => clock.now,
    repeat: ({ everyMs, what }) => {
      Object.assign(timer, { everyMs, running: true, what })
      return () => void (timer.running = false)
    },
    service: 'sweep',
    store: { dropLease, takeLease },
    workerId: 'w1',
  })
  return { clock, dropLease, lease, takeLease, timer }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the lease of an exclusive service', () => {
  it('asks the database once each third, however often it is taken', async () => {
    const { clock, lease, takeLease } = setUp([true, true])
    for (clock.now = 0; clock.now < 3000; clock.now += 500) expect(await lease.take()).toBe(true)
    expect(takeLease).toHaveBeenCalledExactlyOnceWith({
      holder: 'w1',
      leaseSeconds: 9,
      service: 'sweep',
    })
    clock.now = 3000
    await lease.take()
    expect(takeLease).toHaveBeenCalledTimes(2)
  })

  it('asks at every call while another worker has it', async () => {
    const { lease, takeLease } = setUp([false, false, true])
    expect([await lease.take(), await lease.take(), await lease.take()]).toEqual([
      false,
      false,
      true,
    ])
    expect(takeLease).toHaveBeenCalledTimes(3)
  })

  it('is renewed each third while the work goes on', async () => {
    const { lease, takeLease, timer } = setUp([true, true, true])
    await lease.take()
    await lease.during({
      signal: new AbortController().signal,
      work: async (signal) => {
        expect(timer).toMatchObject({ everyMs: 3000, running: true })
        timer.what()
        await settled()
        expect(signal.aborted).toBe(false)
      },
    })
    expect(takeLease).toHaveBeenCalledTimes(2)
    expect(timer.running).toBe(false)
  })

  it('aborts the work when another worker has taken it', async () => {
    const { lease, timer } = setUp([true, false])
    await lease.take()
    const aborted = await lease.during({
      signal: new AbortController().signal,
      work: async (signal) => {
        timer.what()
        await settled()
        return signal.aborted
      },
    })
    expect(aborted).toBe(true)
  })

  it('outlasts a database that does not answer until the last third', async () => {
    const { clock, lease, timer } = setUp([true, new Error('down'), new Error('down')])
    await lease.take()
    const seen = await lease.during({
      signal: new AbortController().signal,
      work: async (signal) => {
        const looks: boolean[] = []
        for (clock.now of [3000, 6000]) {
          timer.what()
          await settled()
          looks.push(signal.aborted)
        }
        return looks
      },
    })
    expect(seen).toEqual([false, true])
  })

  it('is given back only by who had it', async () => {
    const { dropLease, lease } = setUp([true])
    await lease.drop()
    expect(dropLease).not.toHaveBeenCalled()
    await lease.take()
    await lease.drop()
    await lease.drop()
    expect(dropLease).toHaveBeenCalledExactlyOnceWith({ holder: 'w1', service: 'sweep' })
  })
})
