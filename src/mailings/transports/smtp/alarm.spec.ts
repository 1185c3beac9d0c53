import { describe, expect, it } from 'vitest'

import type { Clock } from '../clock.ts'

import { Alarm } from './alarm.ts'

/** A clock that only moves by hand, and counts the timers started. */
function handClock() {
  const timers = new Map<number, { at: number; ring: () => void }>()
  let now = 0
  let started = 0
  const clock: Clock = {
    clearTimeout: ({ timer }) => void timers.delete(timer as number),
    now: () => now,
    setTimeout: (ring, milliseconds) => {
      started += 1
      timers.set(started, { at: now + milliseconds, ring })
      return { timer: started }
    },
  }
  const pass = (milliseconds: number) => {
    for (const end = now + milliseconds; now < end;) {
      now += 1
      for (const [id, { at, ring }] of timers) if (at <= now && timers.delete(id)) ring()
    }
  }
  return { clock, pass, running: () => timers.size, started: () => started }
}

describe('Alarm', () => {
  it('rings on time, once', () => {
    const { clock, pass } = handClock()
    let rung = 0
    const alarm = new Alarm({ clock, ring: () => (rung += 1), stride: 100 })
    alarm.set(250)
    pass(249)
    expect(rung).toBe(0)
    pass(1)
    expect(rung).toBe(1)
    pass(1_000)
    expect(rung).toBe(1)
  })

  it('rings at the last deadline set, whether it lies earlier or later', () => {
    const { clock, pass } = handClock()
    const rungAt: number[] = []
    const alarm = new Alarm({ clock, ring: () => rungAt.push(clock.now()), stride: 100 })
    alarm.set(900)
    alarm.set(100)
    pass(150)
    alarm.set(500)
    pass(50)
    alarm.set(200)
    pass(1_000)
    expect(rungAt).toEqual([100, 400])
  })

  it('does not ring when it was cleared', () => {
    const { clock, pass } = handClock()
    const alarm = new Alarm({ clock, ring: () => expect.fail('rang'), stride: 100 })
    alarm.set(100)
    alarm.clear()
    pass(1_000)
  })

  it('starts far fewer timers than it is set', () => {
    const { clock, pass, started } = handClock()
    const alarm = new Alarm({ clock, ring: () => expect.fail('rang'), stride: 100 })
    for (let letter = 0; letter < 1_000; letter += 1) {
      alarm.set(300)
      alarm.set(100)
      pass(1)
    }
    expect(started()).toBeLessThan(15)
  })

  it('leaves no timer behind when it is stopped', () => {
    const { clock, running } = handClock()
    const alarm = new Alarm({ clock, ring: () => undefined, stride: 100 })
    alarm.set(100)
    alarm.stop()
    expect(running()).toBe(0)
  })
})
