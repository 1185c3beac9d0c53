import type { Fault, FaultPoint } from './types.ts'

/** What is known of the conversation when a point is passed. */
export type Passing = {
  /** Bytes of the body read so far. */
  bodyBytes: number
  /** Which letter of its connection this is, from 1. */
  letter: number
  /** Lower case; empty before RCPT. */
  recipient: string
}

type Counted = { acted: number; fault: Fault; passed: number }

/** The script of a sink: finds the fault that acts at a point, and keeps the counters of `every` and `times`. */
export class FaultScript {
  /** True when nothing is scripted: the hot path asks nothing else. */
  empty = true
  #byPoint = new Map<FaultPoint, Counted[]>()
  #random: () => number

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  replace(faults: Fault[]): void {
    this.#byPoint = new Map()
    for (const fault of faults) {
      const list = this.#byPoint.get(fault.at) ?? []
      list.push({ acted: 0, fault, passed: 0 })
      this.#byPoint.set(fault.at, list)
    }
    this.empty = faults.length === 0
  }

  /** The first fault that fits, counted as acted; undefined when the conversation may go on. */
  find(point: FaultPoint, passing: Passing): Fault | undefined {
    for (const counted of this.#byPoint.get(point) ?? []) {
      if (!this.#fits(counted, passing)) continue
      counted.acted += 1
      return counted.fault
    }
    return undefined
  }

  #fits(counted: Counted, passing: Passing): boolean {
    const { afterBytes = 1, at, times, when = {} } = counted.fault
    if (at === 'midBody' && passing.bodyBytes < afterBytes) return false
    if (times !== undefined && counted.acted >= times) return false
    if (
      when.letter === 'reused'
        ? passing.letter < 2
        : when.letter !== undefined && when.letter !== passing.letter
    )
      return false
    if (when.recipient !== undefined && !passing.recipient.includes(when.recipient)) return false
    if (when.every !== undefined && ++counted.passed % when.every !== 0) return false
    return when.probability === undefined || this.#random() < when.probability
  }
}

/** Numbers in [0, 1) that repeat with the seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
