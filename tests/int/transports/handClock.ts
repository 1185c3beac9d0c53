import type { Clock } from '../../../src/mailings/transports/clock.ts'

/** A clock whose hands the test moves. */
export class HandClock implements Clock {
  #id = 0
  #now = 0
  readonly #timers = new Map<number, { at: number; ring: () => void }>()

  clearTimeout({ timer }: { timer: unknown }): void {
    this.#timers.delete(timer as number)
  }

  now(): number {
    return this.#now
  }

  /** Moves the hands on; timers ring in their order. */
  pass(seconds: number): void {
    const end = this.#now + seconds * 1_000
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      const [id, { at, ring }] = next
      this.#timers.delete(id)
      this.#now = at
      ring()
    }
    this.#now = end
  }

  setTimeout(ring: () => void, milliseconds: number): { timer: number } {
    this.#id += 1
    this.#timers.set(this.#id, { at: this.#now + milliseconds, ring })
    return { timer: this.#id }
  }

  #next(end: number): [number, { at: number; ring: () => void }] | undefined {
    return [...this.#timers]
      .filter(([, { at }]) => at <= end)
      .sort(([, a], [, b]) => a.at - b.at)[0]
  }
}
