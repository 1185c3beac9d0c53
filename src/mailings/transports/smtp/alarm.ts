import type { Clock, Timer } from '../clock.ts'

/**
 * One deadline that is moved several times per letter. Moving it only writes a number: a timer of the clock is started
 * at most once per `stride`, never per letter. Every deadline must lie at least `stride` ahead, then it rings on time.
 */
export class Alarm {
  #at = Number.POSITIVE_INFINITY
  readonly #clock: Clock
  readonly #ring: () => void
  readonly #stride: number
  #timer: null | Timer = null

  constructor({ clock, ring, stride }: { clock: Clock; ring: () => void; stride: number }) {
    this.#clock = clock
    this.#ring = ring
    this.#stride = stride
  }

  /** Rings in so many milliseconds unless it is set anew or cleared before. */
  set(milliseconds: number): void {
    this.#at = this.#clock.now() + milliseconds
    this.#timer ??= this.#start(milliseconds)
  }

  clear(): void {
    this.#at = Number.POSITIVE_INFINITY
  }

  /** Clears it for good: no timer is left behind. */
  stop(): void {
    this.clear()
    if (this.#timer !== null) this.#clock.clearTimeout(this.#timer)
    this.#timer = null
  }

  #start(milliseconds: number): Timer {
    return this.#clock.setTimeout(() => this.#look(), Math.min(milliseconds, this.#stride))
  }

  #look(): void {
    this.#timer = null
    const left = this.#at - this.#clock.now()
    if (left <= 0) {
      this.clear()
      this.#ring()
    } else if (left !== Number.POSITIVE_INFINITY) this.#timer = this.#start(left)
  }
}
