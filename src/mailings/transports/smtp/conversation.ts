import type { Socket } from 'node:net'

import type { Reply } from '../answer.ts'
import type { Observation } from '../classify.ts'
import type { Clock } from '../clock.ts'
import type { Fence, Letter, Phase, ServerAnswer } from '../transport.ts'
import type { Extensions } from './extensions.ts'
import type { SmtpTimeouts } from './options.ts'

import { answerOf, noAnswer } from '../answer.ts'
import { Alarm } from './alarm.ts'
import { ReplyReader } from './replies.ts'
import { END, mailCommand, rcptCommand, WireWriter } from './wire.ts'

/** How one letter ended on this connection. */
export type Ended =
  | { error: unknown; kind: 'fenceFailed' }
  | { kind: 'brokenOff' }
  | {
      /** The end was our doing (grace over, database silent) and says nothing about the server. */
      byUs: boolean
      kind: 'observed'
      observation: Observation
      /** The server ended a connection that had served letters before, and had not asked for the body: try a fresh one. */
      stale: boolean
    }

/** A letter for `deliver`. `done` is called exactly once; the connection is `ready` or `gone` by then. */
export type Delivery = {
  done: (ended: Ended) => void
  fence: Fence
  letter: Letter
  underWay?: (() => void) | undefined
}

type Step = 'body' | 'data' | 'fence' | 'gone' | 'mailFrom' | 'ready' | 'rcptTo' | 'reset'

const CLOSING = 421

/**
 * A connection that is signed in, and the conversation about one letter at a time on it.
 *
 *     ready ─▶ (reset) ─▶ mailFrom ─▶ rcptTo ─▶ data ─354▶ fence ─true▶ body ─250▶ ready
 *
 * With PIPELINING the commands up to DATA leave in one write and their answers are taken in order (RFC 2920). The body
 * leaves in one write, and only after the fence has said yes; whatever breaks off between the 354 and that write closes
 * the connection, so that no closing dot can follow.
 */
export class Conversation {
  /** Letters begun on this connection. */
  letters = 0
  /** Ended by our own goodbye, not by the server or the network. */
  left = false
  readonly extensions: Extensions
  readonly #alarm: Alarm
  #delivery: Delivery | null = null
  /** First refusal of the envelope, while the answers to pipelined commands behind it are still to come. */
  #failure: null | ServerAnswer = null
  /** Why the connection was lost while the fence was asked. */
  #lost: null | Observation = null
  #needsReset = false
  readonly #onGone: () => void
  readonly #reader: ReplyReader
  readonly #socket: Socket
  #step: Step = 'ready'
  readonly #timeouts: SmtpTimeouts
  #wire: Buffer | null = null
  readonly #writer = new WireWriter()
  /** The kernel has taken the whole body. */
  #written = false

  constructor({ clock, extensions, onGone, socket, timeouts }: ConversationOptions) {
    this.extensions = extensions
    this.#onGone = onGone
    this.#socket = socket
    this.#timeouts = timeouts
    this.#alarm = new Alarm({ clock, ring: () => this.#late(), stride: shortest(timeouts) })
    this.#reader = new ReplyReader({
      onGarbage: (text) => this.#garbage(text),
      onReply: (reply, more) => this.#hear(reply, more),
    })
    socket.on('data', (chunk: Buffer) => this.#reader.feed(chunk))
    socket.on('end', () => this.#cut('The mail server closed the connection.'))
    socket.on('error', (error) => this.#cut(error.message))
    socket.on('close', () => this.#cut('The connection was closed.'))
    this.#alarm.set(timeouts.idleSeconds * 1_000)
  }

  get ready(): boolean {
    return this.#step === 'ready'
  }

  get gone(): boolean {
    return this.#step === 'gone'
  }

  /** Begins a letter. Only when `ready`. */
  deliver(delivery: Delivery): void {
    this.letters += 1
    this.#delivery = delivery
    this.#failure = null
    this.#written = false
    this.#step = this.#needsReset ? 'reset' : 'mailFrom'
    if (this.extensions.pipelining) this.#writeEnvelope(delivery.letter)
    else
      this.#command(this.#needsReset ? 'RSET\r\n' : mailCommand(delivery.letter, this.extensions))
    // Made while the server thinks about the envelope; written only after the fence.
    const { raw, tail } = delivery.letter
    this.#wire = this.#writer.write(raw, { isWhole: tail === undefined })
  }

  /** Says goodbye on an unused connection. */
  quit(): void {
    if (this.#step === 'gone') return
    this.left = true
    this.#leave()
    this.#socket.write('QUIT\r\n')
    this.#socket.destroySoon()
  }

  /** Breaks off whatever is going on. The letter in flight is settled at once, the fence is not waited for. */
  abort(reason: string): void {
    if (this.#delivery !== null)
      this.#finish({ byUs: true, observation: this.#loss(reason), stale: false }, false)
    else this.#destroy()
  }

  #writeEnvelope(letter: Letter): void {
    const reset = this.#needsReset ? 'RSET\r\n' : ''
    this.#command(`${reset}${mailCommand(letter, this.extensions)}${rcptCommand(letter)}DATA\r\n`)
  }

  #command(text: string): void {
    this.#alarm.set(this.#timeouts.commandSeconds * 1_000)
    this.#socket.write(text)
  }

  #hear(reply: Reply, more: boolean): void {
    switch (this.#step) {
      case 'body':
        return this.#hearFinal(reply, more)
      case 'data':
        return this.#hearData(reply)
      case 'mailFrom':
        return this.#hearEnvelope(reply, 'mailFrom')
      case 'rcptTo':
        return this.#hearEnvelope(reply, 'rcptTo')
      case 'reset':
        return this.#hearReset(reply)
      case 'fence':
      case 'ready':
        // Nothing was asked: a goodbye (421), or answers out of step. Neither connection can be trusted with a letter.
        return this.#cut(`${reply.code} ${reply.lines.join(' ')}`)
      case 'gone':
    }
  }

  #hearReset(reply: Reply): void {
    if (!isOk(reply)) return this.#end(answerOf(reply, 'mailFrom'), false)
    this.#needsReset = false
    this.#step = 'mailFrom'
    const letter = this.#delivery?.letter
    if (!this.extensions.pipelining && letter !== undefined)
      this.#command(mailCommand(letter, this.extensions))
  }

  #hearEnvelope(reply: Reply, phase: 'mailFrom' | 'rcptTo'): void {
    if (phase === 'mailFrom') this.#delivery?.underWay?.()
    if (reply.code === CLOSING) return this.#end(this.#failure ?? answerOf(reply, phase), false)
    if (!isOk(reply)) this.#refuse(answerOf(reply, phase))
    if (this.extensions.pipelining) this.#step = phase === 'mailFrom' ? 'rcptTo' : 'data'
    else if (this.#failure !== null) this.#end(this.#failure, isRefusal(reply.code))
    else this.#nextCommand(phase)
  }

  #nextCommand(phase: 'mailFrom' | 'rcptTo'): void {
    const letter = this.#delivery?.letter
    if (letter === undefined) return
    this.#step = phase === 'mailFrom' ? 'rcptTo' : 'data'
    this.#command(phase === 'mailFrom' ? rcptCommand(letter) : 'DATA\r\n')
  }

  /** Keeps the first refusal: those behind it (503 bad sequence, 554 no valid recipients) only follow from it. */
  #refuse(answer: ServerAnswer): void {
    this.#failure ??= answer
    this.#needsReset = true
  }

  #hearData(reply: Reply): void {
    const asksForBody = reply.code >= 300 && reply.code < 400
    if (asksForBody && this.#failure === null) return this.#askFence()
    // A server that wants a body for a refused envelope, or says 250 to DATA, is out of step: never used again.
    this.#needsReset = true
    this.#end(this.#failure ?? answerOf(reply, 'data'), isRefusal(reply.code))
  }

  #askFence(): void {
    const delivery = this.#delivery
    if (delivery === null) return
    this.#step = 'fence'
    this.#lost = null
    this.#alarm.set(this.#timeouts.fenceSeconds * 1_000)
    ask(delivery.fence).then(
      (allowed) => this.#fenced(delivery, allowed),
      (error: unknown) => this.#fenceFailed(delivery, error),
    )
  }

  #fenced(delivery: Delivery, allowed: boolean): void {
    if (this.#delivery !== delivery) return
    if (!allowed) this.#settle({ kind: 'brokenOff' })
    else if (this.#lost !== null)
      this.#settle({ byUs: false, kind: 'observed', observation: this.#lost, stale: false })
    else this.#writeBody()
  }

  #fenceFailed(delivery: Delivery, error: unknown): void {
    if (this.#delivery === delivery) this.#settle({ error, kind: 'fenceFailed' })
  }

  #writeBody(): void {
    const wire = this.#wire
    if (wire === null) return
    this.#step = 'body'
    this.#alarm.set(this.#timeouts.bodySeconds * 1_000)
    const tail = this.#delivery?.letter.tail
    if (tail === undefined) {
      this.#socket.write(wire, this.#onWritten)
      return
    }
    this.#socket.cork()
    this.#socket.write(wire)
    this.#socket.write(tail)
    this.#socket.write(END, this.#onWritten)
    this.#socket.uncork()
  }

  readonly #onWritten = (error?: Error | null): void => {
    if (this.#step !== 'body' || (error !== undefined && error !== null)) return
    this.#written = true
    this.#alarm.set(this.#timeouts.answerSeconds * 1_000)
  }

  #hearFinal(reply: Reply, more: boolean): void {
    // A 250 to a body that has not left is no acceptance of it.
    if (!this.#written && isOk(reply))
      return this.#garbage(`${reply.code} before the end of the letter`)
    const inStep = this.#written && !more && (isOk(reply) || isRefusal(reply.code))
    this.#end(answerOf(reply, 'afterData'), inStep)
  }

  /** The server answered: the letter has its result, and the connection goes on when it is in step. */
  #end(answer: ServerAnswer, inStep: boolean): void {
    const closing = answer.code === CLOSING
    const stale = closing && this.letters > 1 && answer.phase !== 'afterData'
    const observation: Observation = {
      ...answer,
      bodyUnsent: answer.phase !== 'afterData',
      networkError: false,
    }
    this.#finish({ byUs: false, observation, stale }, inStep && !closing)
  }

  #garbage(text: string): void {
    if (this.#delivery === null || this.#step === 'fence') return this.#cut(text)
    if (this.#failure !== null) return this.#end(this.#failure, false)
    this.#end(noAnswer(this.#phase(), text), false)
  }

  /** The connection is lost. While the fence is asked its answer is awaited first, so that no result overtakes it. */
  #cut(reason: string): void {
    if (this.#step === 'gone') return
    if (this.#step === 'fence') {
      this.#lost ??= this.#loss(reason)
      return void this.#socket.destroy()
    }
    if (this.#delivery === null) return this.#destroy()
    if (this.#failure !== null) return this.#end(this.#failure, false)
    const stale = this.letters > 1 && this.#step !== 'body'
    this.#finish({ byUs: false, observation: this.#loss(reason), stale }, false)
  }

  #late(): void {
    const { answerSeconds, bodySeconds, commandSeconds, fenceSeconds } = this.#timeouts
    if (this.#step === 'ready') return this.quit()
    if (this.#step === 'fence')
      return this.abort(`The database did not allow the letter within ${fenceSeconds} s.`)
    const seconds =
      this.#step !== 'body' ? commandSeconds : this.#written ? answerSeconds : bodySeconds
    if (this.#failure !== null) return this.#end(this.#failure, false)
    const observation = this.#loss(`The mail server did not answer within ${seconds} s.`)
    this.#finish({ byUs: false, observation, stale: false }, false)
  }

  #loss(reason: string): Observation {
    const bodyUnsent = this.#step !== 'body' || !this.#written
    return { ...noAnswer(this.#phase(), reason), bodyUnsent, networkError: true }
  }

  #phase(): Phase {
    switch (this.#step) {
      case 'body':
      case 'fence':
        return 'afterData'
      case 'data':
      case 'rcptTo':
        return this.#step
      default:
        return 'mailFrom'
    }
  }

  #finish(
    ending: { byUs: boolean; observation: Observation; stale: boolean },
    reusable: boolean,
  ): void {
    if (!reusable) return this.#settle({ kind: 'observed', ...ending })
    const delivery = this.#delivery
    this.#delivery = null
    this.#wire = null
    this.#step = 'ready'
    this.#alarm.set(this.#timeouts.idleSeconds * 1_000)
    delivery?.done({ kind: 'observed', ...ending })
  }

  /** Ends the connection, then tells the letter's end. */
  #settle(ended: Ended): void {
    const delivery = this.#delivery
    this.#destroy()
    delivery?.done(ended)
  }

  #destroy(): void {
    this.#leave()
    this.#socket.destroy()
  }

  #leave(): void {
    if (this.#step === 'gone') return
    this.#step = 'gone'
    this.#delivery = null
    this.#wire = null
    this.#reader.stop()
    this.#alarm.stop()
    this.#onGone()
  }
}

type ConversationOptions = {
  clock: Clock
  extensions: Extensions
  /** The connection can take no more letters. Called once. */
  onGone: () => void
  socket: Socket
  timeouts: SmtpTimeouts
}

/** A fence that throws is one that rejects. */
async function ask(fence: Fence): Promise<boolean> {
  return fence()
}

function isOk({ code }: Reply): boolean {
  return code >= 200 && code < 300
}

/** 4yz or 5yz: the server is in step and has refused. */
function isRefusal(code: number): boolean {
  return code >= 400 && code < 600
}

/** The shortest of the waits that the alarm is set to. */
function shortest({
  answerSeconds,
  bodySeconds,
  commandSeconds,
  fenceSeconds,
  idleSeconds,
}: SmtpTimeouts): number {
  return Math.min(answerSeconds, bodySeconds, commandSeconds, fenceSeconds, idleSeconds) * 1_000
}
