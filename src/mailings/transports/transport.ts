/** The envelope of RFC 5321: exactly one recipient, always. */
export type Envelope = {
  /** Return path, `local@domain`. */
  from: string
  /** The one recipient, `local@domain`. */
  to: string
}

/** A letter ready for the wire. */
export type Letter = {
  envelope: Envelope
  /** MIME message with CRLF line ends, not yet dot-stuffed; complete when there is no `tail`. */
  raw: Buffer
  /** True when the envelope or the headers hold non-ASCII addresses (RFC 6531): only a server that offers SMTPUTF8 may get it. */
  smtpUtf8: boolean
  /**
   * The end of the message, behind `raw`, the same for all letters of a run and never copied: their attachments. ASCII with
   * CRLF line ends, the last one too, and no line begins with a dot; then `raw` ends with CRLF.
   */
  tail?: Buffer
}

/** Bytes of a whole letter. */
export const sizeOf = ({ raw, tail }: Letter): number => raw.length + (tail?.length ?? 0)

/** Where a conversation stood when it ended. `afterData` begins with the 354. */
export type Phase =
  | 'afterData'
  | 'auth'
  | 'connect'
  | 'data'
  | 'greeting'
  | 'hello'
  | 'mailFrom'
  | 'rcptTo'
  | 'startTls'

/** What the mail server answered, as recorded on the attempt. */
export type ServerAnswer = {
  /** Three digits of RFC 5321; 0 when there was no answer. */
  code: number
  /** Enhanced status code of RFC 3463, such as `5.1.1`; empty when there was none. */
  enhanced: string
  phase: Phase
  /** The server's words or the network error, one line, at most 500 characters, without our recipient's data added. */
  text: string
}

/**
 * Everything that can become of one hand-over. Closed: a transport returns one of these and throws only for a bug.
 *
 * - `sent`: the server took responsibility (250 after the dot).
 * - `deferred`: certainly not sent, try again. `scope` says who is to wait: the recipient (4yz), his domain
 *   (throttling answers), or the whole transport (connection trouble, 421; uses up no try).
 * - `rejected`: certainly not sent and never will be; `hardBounce` says that the address itself is bad (suppress it).
 * - `refused`: certainly not sent and not the recipient's fault (auth, policy, size, syntax): pause the mailing (`scope`
 *   `mailing`) or everything of the transport (`transport`); uses up no try.
 * - `unknown`: the body may have reached the server, the answer was lost.
 * - `brokenOff`: the fence said no; the body never left.
 */
export type DeliveryResult =
  | { answer: ServerAnswer; hardBounce: boolean; outcome: 'rejected' }
  | { answer: ServerAnswer; outcome: 'deferred'; scope: 'domain' | 'recipient' | 'transport' }
  | { answer: ServerAnswer; outcome: 'refused'; scope: 'mailing' | 'transport' }
  | { answer: ServerAnswer; outcome: 'sent' }
  | { answer: ServerAnswer; outcome: 'unknown' }
  | { outcome: 'brokenOff' }

/**
 * Asked between the server's 354 and the first byte of the body. Resolves true when the database now says `sending`;
 * false means that the letter must not leave (paused, cancelled, unsubscribed, lease lost): break off without a body.
 * When it rejects (database outage) the transport breaks off and rejects with the same error.
 */
export type Fence = () => Promise<boolean>

/** What goes with a letter that is handed over. */
export type SendOptions = {
  fence: Fence
  /**
   * Called once the letter is put together and the server has begun to answer: whatever a letter can do to its process it
   * would have done by now. A transport that never calls it is believed too, only later.
   */
  underWay?: () => void
}

/** How a transport is doing: for the health page, the doctor command and metrics. */
export type TransportHealth = {
  /** Open connections, 0 for a transport that keeps none. */
  connections: number
  /** Letters handed over and not settled yet. */
  inFlight: number
  name: string
  /** The last failure of the server as such, while it matters; null when all is well. */
  reason: null | ServerAnswer
  /** `closed`: letters flow. `open`: none leaves. `halfOpen`: one letter tries whether the server is back. */
  state: 'closed' | 'halfOpen' | 'open'
}

/** A way letters leave by. SMTP, Payload's e-mail adapter and the capture transport share it. */
export type Transport = {
  /** Ends idle connections, lets letters in flight end within `graceSeconds`, then closes all. Idempotent. */
  close: (options?: { graceSeconds?: number }) => Promise<void>
  /**
   * How many letters may be in flight at once; the dispatcher never calls `send` more often than this at a time. Read it
   * before each claim: it falls to 1 while a probe is due, and to what the server allows when that is less than wanted.
   */
  readonly concurrency: number
  readonly health: () => TransportHealth
  readonly name: string
  /** Seconds until the breaker lets letters through again; 0 when it is closed. The dispatcher claims nothing meanwhile. */
  pausedForSeconds: () => number
  /** Settles always, at the latest after the configured timeouts. */
  send: (letter: Letter, options: SendOptions) => Promise<DeliveryResult>
}
