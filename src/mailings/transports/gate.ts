import type { Clock } from './clock.ts'
import type { ServerAnswer } from './transport.ts'

/** When a transport stops trying. */
export type Breaker = {
  /** Seconds before a further connection is tried after the first, second, later failure in a row. @default [5, 30, 120] */
  backoffSeconds: readonly number[]
  /** Failures in a row that open the breaker. @default 5 */
  failures: number
  /** Seconds between probes with one letter while it is open. @default 30 */
  probeSeconds: number
  /** More than this share of failures among the last `window` letters opens it too. @default 0.5 */
  ratio: number
  /** @default 50 */
  window: number
}

export const DEFAULT_BREAKER: Breaker = {
  backoffSeconds: [5, 30, 120],
  failures: 5,
  probeSeconds: 30,
  ratio: 0.5,
  window: 50,
}

export type GateState = 'closed' | 'halfOpen' | 'open'

/** Jitter added to each wait, so that workers do not come back in step: never earlier than the wait itself. */
const JITTER = 0.1

/**
 * Keeps the transport from hammering a server that is down: a breaker over all letters, and a back-off for new
 * connections. Waits are only ever compared with the clock, so that the gate needs no timer.
 *
 * The back-off of up to two minutes holds while other connections still work (the server allows fewer than we want);
 * with none left, a try each `probeSeconds` is allowed, so that work goes on soon after an outage ends.
 */
export class Gate {
  /** What opened the breaker, or made the last connection fail; null when all is well. */
  reason: null | ServerAnswer = null
  readonly #clock: Clock
  /** Failures to connect in a row. */
  #connectFailures = 0
  #failedAt = Number.NEGATIVE_INFINITY
  #inRow = 0
  readonly #options: Breaker
  #openUntil: null | number = null
  #probing = false
  readonly #random: () => number
  /** Opened by a refused sign-in: only a probe that works closes it. */
  #refused = false
  #reconnectAt = Number.NEGATIVE_INFINITY
  #window: boolean[] = []

  constructor({
    clock,
    options,
    random,
  }: {
    clock: Clock
    options: Breaker
    random: () => number
  }) {
    this.#clock = clock
    this.#options = options
    this.#random = random
  }

  get state(): GateState {
    if (this.#openUntil === null) return 'closed'
    return this.#clock.now() < this.#openUntil ? 'open' : 'halfOpen'
  }

  /** Lets a letter in, as the probe when the breaker is half-open; null when it must wait. `alive`: open connections. */
  admit(alive: number): 'letter' | 'probe' | null {
    if (this.waitMilliseconds(alive) > 0) return null
    if (this.#openUntil === null) return 'letter'
    if (this.#probing) return null
    this.#probing = true
    return 'probe'
  }

  /** Milliseconds until a letter is let in again; 0 = now. */
  waitMilliseconds(alive: number): number {
    const now = this.#clock.now()
    if (this.#openUntil !== null) return Math.max(0, this.#openUntil - now)
    return alive > 0 ? 0 : this.connectWaitMilliseconds(alive)
  }

  /** Milliseconds until a further connection may be tried. */
  connectWaitMilliseconds(alive: number): number {
    const capped = this.#failedAt + this.#options.probeSeconds * 1_000
    const at = alive > 0 ? this.#reconnectAt : Math.min(this.#reconnectAt, capped)
    return Math.max(0, at - this.#clock.now())
  }

  /** A probe is under way, and nothing else is let in. */
  get probing(): boolean {
    return this.#probing && this.#openUntil !== null
  }

  /**
   * A connection came about. It ends the back-off only when it was begun after the last failure: of several begun
   * together, those that the server let in say nothing about those that it turned away.
   */
  connected(begunAt: number): void {
    if (begunAt < this.#failedAt) return
    this.#connectFailures = 0
    this.#reconnectAt = Number.NEGATIVE_INFINITY
  }

  connectFailed(): void {
    const { backoffSeconds } = this.#options
    const step = Math.min(this.#connectFailures, backoffSeconds.length - 1)
    this.#connectFailures += 1
    this.#failedAt = this.#clock.now()
    this.#reconnectAt = this.#failedAt + this.#withJitter(backoffSeconds[step] ?? 0)
  }

  /** The server did its part for a letter. Returns true when that closed the breaker. */
  succeeded(probe: boolean): boolean {
    this.#inRow = 0
    this.#note(false)
    if (probe) this.#probing = false
    if (this.#refused && !probe) return false
    this.reason = null
    if (this.#openUntil === null) return false
    this.#openUntil = null
    this.#refused = false
    this.#window = []
    return true
  }

  /** The server failed a letter. Returns true when that opened the breaker. `atOnce`: refused sign-in and the like. */
  failed({
    answer,
    atOnce,
    probe,
  }: {
    answer: ServerAnswer
    atOnce: boolean
    probe: boolean
  }): boolean {
    this.#inRow += 1
    this.#note(true)
    this.reason = answer
    if (probe) this.#probing = false
    this.#refused ||= atOnce
    if (this.#openUntil !== null) {
      if (probe) this.#open()
      return false
    }
    if (!atOnce && this.#inRow < this.#options.failures && !this.#mostFail()) return false
    this.#open()
    return true
  }

  /** The probe ended without a word about the server. */
  probeVoid(): void {
    this.#probing = false
  }

  #open(): void {
    this.#openUntil = this.#clock.now() + this.#withJitter(this.#options.probeSeconds)
  }

  #mostFail(): boolean {
    const { ratio, window } = this.#options
    return this.#window.filter(Boolean).length > window * ratio
  }

  /** The last results; kept from the first failure on, so that a server that is well costs nothing. */
  #note(failure: boolean): void {
    if (!failure && this.#window.length === 0) return
    this.#window.push(failure)
    if (this.#window.length <= this.#options.window) return
    this.#window.shift()
    if (!this.#window.includes(true)) this.#window = []
  }

  #withJitter(seconds: number): number {
    return seconds * 1_000 * (1 + JITTER * this.#random())
  }
}
