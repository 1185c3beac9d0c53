import type { Observation } from './classify.ts'
import type { Clock } from './clock.ts'
import type {
  DeliveryResult,
  Letter,
  Phase,
  SendOptions,
  Transport,
  TransportHealth,
} from './transport.ts'

import { answerOf, noAnswer } from './answer.ts'
import { classify, serverFailure } from './classify.ts'
import { systemClock } from './clock.ts'
import { DEFAULT_BREAKER, Gate } from './gate.ts'

/**
 * A letter as Payload's e-mail adapters take it. Those on nodemailer send `raw` as it is; those that call a provider's
 * HTTP interface know no `raw` and build the letter anew from the other fields (without our List-Unsubscribe headers).
 */
export type AdapterMessage = {
  /** For adapters that know no `raw`. */
  attachments?: { content: Buffer; contentType: string; filename: string }[]
  envelope: { from: string; to: string }
  from: { address: string; name: string }
  html?: string
  raw: Buffer
  subject: string
  text?: string
  to: { address: string; name: string }
}

export type PayloadEmailOptions = {
  /** @default the machine's */
  clock?: Clock
  /** Letters handed over at once; the adapter's own pool is what limits it really. Whole number, 1–1,000. @default 5 */
  concurrency?: number
  /** @default 'payload-email' */
  name?: string
  /** Numbers in [0, 1) for the jitter. @default Math.random */
  random?: () => number
  /** `(message) => payload.sendEmail(message)` */
  sendMail: (message: AdapterMessage) => Promise<unknown>
  /** Seconds after which an adapter that says nothing is not waited for any more. @default 120 */
  timeoutSeconds?: number
}

/**
 * Payload's own e-mail adapter as a transport, for hosts that have no SMTP URL. The adapter hides the conversation: the
 * fence is asked before the hand-over, and an error without a server's code is `unknown` unless it proves that there was
 * no connection. No `hold` of the body at the 354, no SIZE, no SMTPUTF8: use an SMTP URL where these matter.
 */
export function createPayloadEmailTransport(options: PayloadEmailOptions): Transport {
  return new PayloadEmailTransport(options)
}

class PayloadEmailTransport implements Transport {
  #closed = false
  readonly #clock: Clock
  readonly #gate: Gate
  #inFlight = new Set<Promise<unknown>>()
  readonly #limit: number
  readonly #sendMail: PayloadEmailOptions['sendMail']
  readonly #timeoutSeconds: number
  readonly name: string

  constructor({
    clock = systemClock,
    concurrency = 5,
    name = 'payload-email',
    random = Math.random,
    ...rest
  }: PayloadEmailOptions) {
    this.#clock = clock
    this.#gate = new Gate({ clock, options: DEFAULT_BREAKER, random })
    this.#limit = concurrency
    this.#sendMail = rest.sendMail
    this.#timeoutSeconds = rest.timeoutSeconds ?? 120
    this.name = name
  }

  get concurrency(): number {
    return this.#gate.state === 'closed' ? this.#limit : 1
  }

  health(): TransportHealth {
    const { reason, state } = this.#gate
    return { connections: 0, inFlight: this.#inFlight.size, name: this.name, reason, state }
  }

  pausedForSeconds(): number {
    const wait = this.#gate.waitMilliseconds(1)
    return wait === 0 && this.#gate.probing ? 1 : wait / 1_000
  }

  async send(letter: Letter, options: SendOptions): Promise<DeliveryResult> {
    if (this.#closed) return turnedAway(noAnswer('connect', 'The transport is closed.'))
    const admitted = this.#gate.admit(1)
    if (admitted === null)
      return turnedAway(this.#gate.reason ?? noAnswer('connect', 'The transport is paused.'))
    const sending = this.#handOver(letter, options, admitted === 'probe')
    this.#inFlight.add(sending)
    try {
      return await sending
    } finally {
      this.#inFlight.delete(sending)
      if (admitted === 'probe') this.#gate.probeVoid()
    }
  }

  async close({ graceSeconds = 30 }: { graceSeconds?: number } = {}): Promise<void> {
    this.#closed = true
    await this.#withDeadline(Promise.allSettled([...this.#inFlight]), graceSeconds).catch(
      () => undefined,
    )
  }

  async #handOver(
    letter: Letter,
    { fence, underWay }: SendOptions,
    probe: boolean,
  ): Promise<DeliveryResult> {
    const message = await adapterMessage(letter)
    underWay?.()
    if (!(await fence())) return { outcome: 'brokenOff' }
    const result = await this.#deliver(message)
    const answer = serverFailure(result)
    if (answer === null) this.#gate.succeeded(probe)
    else this.#gate.failed({ answer, atOnce: result.outcome === 'refused', probe })
    return result
  }

  async #deliver(message: AdapterMessage): Promise<DeliveryResult> {
    try {
      const info = await this.#withDeadline(this.#sendMail(message), this.#timeoutSeconds)
      return { answer: acceptance(info), outcome: 'sent' }
    } catch (error) {
      return classify(observe(error))
    }
  }

  #withDeadline<T>(work: Promise<T>, seconds: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`The e-mail adapter did not answer within ${seconds} s.`))
      const timer = this.#clock.setTimeout(late, seconds * 1_000)
      const settled =
        <Arguments extends unknown[]>(settle: (...args: Arguments) => void) =>
        (...args: Arguments) => {
          this.#clock.clearTimeout(timer)
          settle(...args)
        }
      work.then(settled(resolve), settled(reject))
    })
  }
}

async function adapterMessage(letter: Letter): Promise<AdapterMessage> {
  const { envelope, tail } = letter
  const raw = tail === undefined ? letter.raw : Buffer.concat([letter.raw, tail])
  // Loaded with the first letter: hosts with an SMTP URL never need the parser.
  const { simpleParser } = await import('mailparser')
  const { attachments, from, html, subject, text } = await simpleParser(raw)
  const [sender] = from?.value ?? []
  const files = attachments.map(({ content, contentType, filename = '' }) => ({
    content,
    contentType,
    filename,
  }))
  return {
    ...(files.length === 0 ? {} : { attachments: files }),
    envelope,
    from: { address: sender?.address ?? envelope.from, name: sender?.name ?? '' },
    ...(html === false ? {} : { html }),
    raw,
    subject: subject ?? '',
    ...(text === undefined ? {} : { text }),
    to: { address: envelope.to, name: '' },
  }
}

/** What nodemailer puts on its errors; other adapters' errors have none of it. */
type AdapterError = {
  code?: unknown
  command?: unknown
  originalCode?: unknown
  response?: unknown
  responseCode?: unknown
  syscall?: unknown
}

/** Where nodemailer was when an answer refused something. */
const PHASES: readonly (readonly [command: RegExp, phase: Phase])[] = [
  [/^AUTH/, 'auth'],
  [/^(?:EHLO|HELO)/, 'hello'],
  [/^STARTTLS/, 'startTls'],
  [/^MAIL/, 'mailFrom'],
  [/^RCPT/, 'rcptTo'],
]

/** Errors of a connection that never came about, or of a sign-in: nothing of the letter can have left. */
const NEVER_CONNECTED = new Set([
  'EAUTH',
  'ECONNREFUSED',
  'EDNS',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])

function observe(error: unknown): Observation {
  const details: AdapterError = typeof error === 'object' && error !== null ? error : {}
  const words = error instanceof Error ? error.message : String(error)
  const command = typeof details.command === 'string' ? details.command : ''
  const phase = PHASES.find(([pattern]) => pattern.test(command))?.[1] ?? 'afterData'
  if (typeof details.responseCode === 'number')
    return answered(details.responseCode, details.response, phase)
  const unsent =
    [details.code, details.originalCode].some((code) => NEVER_CONNECTED.has(String(code))) ||
    details.syscall === 'connect'
  return { ...noAnswer(unsent ? 'connect' : 'afterData', words), networkError: true }
}

function answered(code: number, response: unknown, phase: Phase): Observation {
  const lines =
    typeof response === 'string'
      ? response.split(/\r?\n/).map((line) => line.replace(/^\d{3}[ -]?/, ''))
      : []
  return { ...answerOf({ code, lines }, phase), networkError: false }
}

/** nodemailer tells the server's words; other adapters answer with whatever they like. */
function acceptance(info: unknown) {
  const response =
    typeof info === 'object' && info !== null && 'response' in info ? String(info.response) : ''
  const [, code = '250', words = response] = /^(2\d\d)[ -](.*)$/s.exec(response) ?? []
  return answerOf(
    { code: Number(code), lines: [words === '' ? 'handed to the e-mail adapter' : words] },
    'afterData',
  )
}

function turnedAway({ code, enhanced, phase, text }: Observation | DeliveryAnswer): DeliveryResult {
  return { answer: { code, enhanced, phase, text }, outcome: 'deferred', scope: 'transport' }
}

type DeliveryAnswer = Extract<DeliveryResult, { outcome: 'sent' }>['answer']
