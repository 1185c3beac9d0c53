import type { Observation } from '../classify.ts'
import type {
  DeliveryResult,
  Letter,
  SendOptions,
  ServerAnswer,
  Transport,
  TransportHealth,
} from '../transport.ts'
import type { Opened, Opening } from './connect.ts'
import type { Ended } from './conversation.ts'
import type { ResolvedSmtpOptions, SmtpOptions } from './options.ts'
import type { Job } from './waiting.ts'

import { noAnswer } from '../answer.ts'
import { classify, serverFailure } from '../classify.ts'
import { Gate } from '../gate.ts'
import { localRefusal, needsUtf8 } from './checks.ts'
import { openConnection } from './connect.ts'
import { Conversation } from './conversation.ts'
import { resolveSmtpOptions } from './options.ts'
import { WaitingLetters } from './waiting.ts'

const CLOSED = 'The transport is closed.'

const GRACE_SECONDS = 30

/** A transport that speaks SMTP over a pool of connections of its own, one letter at a time on each. */
export function createSmtpTransport(options: SmtpOptions): Transport {
  return new SmtpPool(resolveSmtpOptions(options))
}

class SmtpPool implements Transport {
  /** A connection was lost: until a new one comes about, one at a time is tried. A server that refuses meets one sign-in, not all. */
  #careful = false
  #closing: null | Promise<void> = null
  readonly #gate: Gate
  /** The connection used last is used first, so that those too many grow idle and end. */
  readonly #idle: Conversation[] = []
  #inFlight = 0
  readonly #open = new Set<Conversation>()
  readonly #opening = new Set<Opening>()
  readonly #options: ResolvedSmtpOptions
  /** A refused sign-in that no letter has heard of yet: the next one does, so that its mailing pauses now. */
  #untold: DeliveryResult | null = null
  readonly #waiting: WaitingLetters
  #whenGone: () => void = () => undefined

  constructor(options: ResolvedSmtpOptions) {
    const { breaker, clock, random, timeouts } = options
    this.#options = options
    this.#gate = new Gate({ clock, options: breaker, random })
    this.#waiting = new WaitingLetters({
      clock,
      onExpired: (job) => this.#settle(job, deferred(ours('No connection became free.'))),
      seconds: timeouts.waitSeconds,
    })
  }

  get concurrency(): number {
    if (this.#gate.state !== 'closed') return 1
    const alive = this.#open.size
    const capped = alive > 0 && this.#gate.connectWaitMilliseconds(alive) > 0
    return capped ? alive : this.#options.concurrency
  }

  get name(): string {
    return this.#options.name
  }

  health(): TransportHealth {
    const { reason, state } = this.#gate
    return {
      connections: this.#open.size,
      inFlight: this.#inFlight,
      name: this.name,
      reason,
      state,
    }
  }

  pausedForSeconds(): number {
    if (this.#untold !== null) return 0
    const wait = this.#gate.waitMilliseconds(this.#open.size)
    // A probe is under way: look again in a moment.
    return wait === 0 && this.#gate.probing ? 1 : wait / 1_000
  }

  send(letter: Letter, { fence, underWay }: SendOptions): Promise<DeliveryResult> {
    return new Promise((resolve, reject) => {
      if (this.#closing !== null) return resolve(deferred(ours(CLOSED)))
      if (this.#untold !== null) return resolve(this.#tell(this.#untold))
      const admitted = this.#gate.admit(this.#open.size)
      if (admitted === null)
        return resolve(deferred(this.#gate.reason ?? ours('The transport is paused.')))
      this.#inFlight += 1
      this.#waiting.add({
        fence,
        fresh: false,
        letter: needsUtf8(letter) ? { ...letter, smtpUtf8: true } : letter,
        probe: admitted === 'probe',
        reject,
        resolve,
        retried: false,
        underWay,
        waitsUntil: 0,
      })
      this.#pump()
    })
  }

  close({ graceSeconds = GRACE_SECONDS }: { graceSeconds?: number } = {}): Promise<void> {
    this.#closing ??= this.#shutDown(graceSeconds)
    return this.#closing
  }

  async #shutDown(graceSeconds: number): Promise<void> {
    this.#turnAway(deferred(ours(CLOSED)))
    for (const opening of [...this.#opening]) opening.cancel(CLOSED)
    for (const conversation of this.#idle.splice(0)) conversation.quit()
    if (this.#open.size > 0) await this.#lastLetters(graceSeconds)
    this.#waiting.stop()
  }

  async #lastLetters(graceSeconds: number): Promise<void> {
    const { clock } = this.#options
    const allGone = new Promise<void>((resolve) => (this.#whenGone = resolve))
    const timer = clock.setTimeout(() => {
      for (const conversation of [...this.#open]) conversation.abort(CLOSED)
    }, graceSeconds * 1_000)
    await allGone
    clock.clearTimeout(timer)
  }

  /** Brings waiting letters and connections together, and sees to it that no letter waits for nothing. */
  #pump(): void {
    this.#serve()
    while (this.#opening.size < this.#waiting.size && this.#mayOpen()) void this.#openOne()
    if (this.#waiting.size === 0 || this.#opening.size > 0) return
    if (this.#open.size === 0)
      return this.#turnAway(deferred(this.#gate.reason ?? ours('No connection.')))
    this.#waiting.acceptUsed()
    this.#serve()
  }

  #serve(): void {
    for (;;) {
      const conversation = this.#idle.at(-1)
      if (conversation === undefined) return
      const job = this.#waiting.next(conversation.letters === 0)
      if (job === undefined) return
      this.#idle.pop()
      this.#start(conversation, job)
    }
  }

  /** While none is open, or one was lost, a single one tries the water: a server that is down meets one connection, not all. */
  #mayOpen(): boolean {
    const alive = this.#open.size
    if (this.#closing !== null || this.#gate.state === 'open') return false
    if ((alive === 0 || this.#careful) && this.#opening.size > 0) return false
    if (alive + this.#opening.size >= this.#options.concurrency) return false
    return this.#gate.connectWaitMilliseconds(alive) === 0
  }

  async #openOne(): Promise<void> {
    const begunAt = this.#options.clock.now()
    const opening = openConnection(this.#options)
    this.#opening.add(opening)
    const opened = await opening.opened
    this.#opening.delete(opening)
    if (opened.ok && this.#closing === null) this.#welcome(opened, begunAt)
    else if (opened.ok) opened.socket.destroy()
    else this.#openFailed(opened.observation)
  }

  #welcome({ extensions, socket }: Extract<Opened, { ok: true }>, begunAt: number): void {
    const { clock, pipelining, timeouts } = this.#options
    const conversation: Conversation = new Conversation({
      clock,
      extensions: pipelining ? extensions : { ...extensions, pipelining },
      onGone: () => this.#forget(conversation),
      socket,
      timeouts,
    })
    this.#gate.connected(begunAt)
    this.#careful = false
    this.#open.add(conversation)
    this.#idle.push(conversation)
    this.#pump()
  }

  /**
   * While others work, a server that refuses one more connection only says that it allows no more: nothing but the
   * back-off follows. With none left the failure is the server's, and the letters that waited get it as their result.
   */
  #openFailed(observation: Observation): void {
    if (this.#closing !== null) return
    const result = classify(observation)
    this.#gate.connectFailed()
    const probe = this.#waiting.hasProbe
    const fatal = result.outcome === 'refused' || this.#open.size + this.#opening.size === 0
    if (fatal) this.#judge(result, probe)
    if (result.outcome === 'refused') this.#refuse(result)
    else if (fatal || probe) this.#turnAway(result)
    else this.#pump()
  }

  /** One letter hears the refusal, which pauses its mailing; the others go back as they came. */
  #refuse(result: Extract<DeliveryResult, { outcome: 'refused' }>): void {
    const job = this.#waiting.take()
    if (job === undefined) this.#untold = result
    else this.#settle(job, result)
    this.#turnAway(deferred(result.answer))
  }

  #tell(result: DeliveryResult): DeliveryResult {
    this.#untold = null
    return result
  }

  #start(conversation: Conversation, job: Job): void {
    const refusal = localRefusal(job.letter, conversation.extensions)
    if (refusal !== null) {
      this.#idle.push(conversation)
      return this.#settle(job, refusal)
    }
    conversation.deliver({
      done: (ended) => this.#done(conversation, job, ended),
      fence: job.fence,
      letter: job.letter,
      underWay: job.underWay,
    })
  }

  #done(conversation: Conversation, job: Job, ended: Ended): void {
    if (conversation.ready) this.#release(conversation)
    const stale = ended.kind === 'observed' && ended.stale
    if (stale && !job.retried && this.#closing === null) this.#retry(job)
    else this.#conclude(job, ended)
    this.#pump()
  }

  /** Once, at no cost: the connection was stale and nothing of the letter has left. */
  #retry(job: Job): void {
    job.fresh = true
    job.retried = true
    this.#waiting.add(job)
  }

  #conclude(job: Job, ended: Ended): void {
    if (ended.kind === 'observed') {
      const result = classify(ended.observation)
      const opened = ended.byUs ? false : this.#judge(result, job.probe)
      this.#settle(job, result)
      if (opened) this.#turnAway(deferred(ended.observation))
      return
    }
    // The server had asked for the body: it did its part.
    this.#succeeded(job.probe)
    if (ended.kind === 'brokenOff') return this.#settle(job, { outcome: 'brokenOff' })
    this.#ended(job)
    job.reject(ended.error)
  }

  #release(conversation: Conversation): void {
    const worn = conversation.letters >= this.#options.lettersPerConnection
    if (worn || this.#closing !== null) conversation.quit()
    else this.#idle.push(conversation)
  }

  #forget(conversation: Conversation): void {
    this.#open.delete(conversation)
    if (!conversation.left) this.#careful = true
    const at = this.#idle.indexOf(conversation)
    if (at >= 0) this.#idle.splice(at, 1)
    if (this.#open.size === 0) this.#whenGone()
  }

  /** Tells the gate what a result says about the server; true when that opened the breaker. */
  #judge(result: DeliveryResult, probe: boolean): boolean {
    const answer = serverFailure(result)
    if (answer === null) {
      this.#succeeded(probe)
      return false
    }
    const opened = this.#gate.failed({ answer, atOnce: result.outcome === 'refused', probe })
    if (opened) this.#options.onBreaker(this.health())
    return opened
  }

  #succeeded(probe: boolean): void {
    if (probe) this.#untold = null
    if (this.#gate.succeeded(probe)) this.#options.onBreaker(this.health())
  }

  #turnAway(result: DeliveryResult): void {
    for (const job of this.#waiting.takeAll()) this.#settle(job, result)
  }

  #settle(job: Job, result: DeliveryResult): void {
    this.#ended(job)
    job.resolve(result)
  }

  #ended(job: Job): void {
    this.#inFlight -= 1
    if (job.probe) this.#gate.probeVoid()
  }
}

function deferred({ code, enhanced, phase, text }: ServerAnswer): DeliveryResult {
  return { answer: { code, enhanced, phase, text }, outcome: 'deferred', scope: 'transport' }
}

/** The answer when a letter could not leave because of us. */
function ours(words: string): ServerAnswer {
  return noAnswer('connect', words)
}
