import type { Clock } from '../clock.ts'
import type { DeliveryResult, Fence, Letter } from '../transport.ts'

import { Alarm } from './alarm.ts'

/** A letter on its way through the pool. */
export type Job = {
  fence: Fence
  /** Waits for a connection that has served no other: the last one was stale. */
  fresh: boolean
  letter: Letter
  /** The one letter that tries whether the server is back. */
  probe: boolean
  reject: (error: unknown) => void
  resolve: (result: DeliveryResult) => void
  retried: boolean
  underWay: (() => void) | undefined
  waitsUntil: number
}

/** Letters that have no connection yet, first come, first served; none waits longer than its time. */
export class WaitingLetters {
  readonly #alarm: Alarm
  readonly #clock: Clock
  #jobs: Job[] = []
  readonly #milliseconds: number
  readonly #onExpired: (job: Job) => void

  constructor({ clock, onExpired, seconds }: WaitingOptions) {
    this.#alarm = new Alarm({ clock, ring: () => this.#expire(), stride: seconds * 1_000 })
    this.#clock = clock
    this.#milliseconds = seconds * 1_000
    this.#onExpired = onExpired
  }

  get hasProbe(): boolean {
    return this.#jobs.some(({ probe }) => probe)
  }

  get size(): number {
    return this.#jobs.length
  }

  /** Puts a letter last in the row, or first when it has waited before. */
  add(job: Job): void {
    job.waitsUntil = this.#clock.now() + this.#milliseconds
    if (job.retried) this.#jobs.unshift(job)
    else this.#jobs.push(job)
    if (this.#jobs.length === 1) this.#alarm.set(this.#milliseconds)
  }

  /** Takes the letter that may go over a connection: any over a new one, no `fresh` one over one that has served others. */
  next(connectionIsNew: boolean): Job | undefined {
    const at = connectionIsNew ? 0 : this.#jobs.findIndex(({ fresh }) => !fresh)
    return at < 0 ? undefined : this.#jobs.splice(at, 1)[0]
  }

  /** No new connection can be had: one that has served others is better than none. */
  acceptUsed(): void {
    for (const job of this.#jobs) job.fresh = false
  }

  /** The letter that tries whether the server is back, if it waits, else the first. */
  take(): Job | undefined {
    const probe = this.#jobs.findIndex((job) => job.probe)
    return this.#jobs.splice(Math.max(0, probe), 1)[0]
  }

  takeAll(): Job[] {
    this.#alarm.clear()
    return this.#jobs.splice(0)
  }

  /** Leaves no timer behind. */
  stop(): void {
    this.#alarm.stop()
  }

  #expire(): void {
    const now = this.#clock.now()
    while ((this.#jobs[0]?.waitsUntil ?? Number.POSITIVE_INFINITY) <= now) {
      const job = this.#jobs.shift()
      if (job !== undefined) this.#onExpired(job)
    }
    const [next] = this.#jobs
    if (next !== undefined) this.#alarm.set(next.waitsUntil - now)
  }
}

type WaitingOptions = {
  clock: Clock
  /** Settles a letter whose time is over. */
  onExpired: (job: Job) => void
  /** How long a letter may wait. */
  seconds: number
}
