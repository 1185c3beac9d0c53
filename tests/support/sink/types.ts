/** Moments of a conversation at which the sink can misbehave, in the order in which they come. */
export type FaultPoint =
  /** TCP accepted, before the 220. */
  | 'greeting'
  | 'ehlo'
  | 'auth'
  | 'mail'
  | 'rcpt'
  /** Instead of the 354. */
  | 'data'
  /** The 354 has been sent, no byte of the body was read. */
  | 'body'
  /** At least `afterBytes` of the body were read, the closing dot is not counted even if it is there. */
  | 'midBody'
  /** The closing dot was read, the 250 is not sent. `counted` says whether the letter counts as accepted. */
  | 'dot'
  /** The 250 has been sent; the connection is idle. */
  | 'idle'

/** What the sink does then. */
export type FaultAction =
  /** Ends the connection (FIN). */
  | { kind: 'close' }
  /** Ends the connection (RST). */
  | { kind: 'reset' }
  /** Says nothing more on this connection and reads on. */
  | { kind: 'stall' }
  /** Sends bytes that are no SMTP reply. Default: a line of words, one of 8-bit bytes. */
  | { kind: 'garbage'; bytes?: string }
  /** Answers this instead. 421 closes the connection afterwards. `lines` makes it a many-line answer. */
  | { kind: 'reply'; code: number; enhanced?: string; lines?: number; text?: string }
  /** Answers 451 4.7.1 to the first try of a (sender, recipient) pair; accepts it `seconds` later by the sink's clock. */
  | { kind: 'greylist'; seconds: number }
  /** Goes on as usual, `milliseconds` later (real time). */
  | { kind: 'delay'; milliseconds: number }

/** Narrows a fault; all conditions given must hold. */
export type FaultWhen = {
  /** Only on each nth time the point is passed, over all connections: 100 = the 100th, 200th, … */
  every?: number
  /** Only on the nth letter of a connection: 1 = a fresh connection, `reused` = any later one. */
  letter?: number | 'reused'
  /** Only with this probability; the numbers come from the sink's seed. */
  probability?: number
  /** Only for recipients that hold this text, lower case (`@slow.example`, `ada@`). From `rcpt` on. */
  recipient?: string
}

/** One scripted misbehaviour. The first of the list that fits acts. */
export type Fault = {
  /** For `midBody`: how much of the body is read first. Default 1. */
  afterBytes?: number
  at: FaultPoint
  /** For `dot`: whether the letter counts as accepted. Default false. */
  counted?: boolean
  do: FaultAction
  /** At most so often. Default: no limit. */
  times?: number
  when?: FaultWhen
}

/** The whole server is away: `refuse` stops listening and drops all; the others act on every new connection and drop all. */
export type Outage = 'closeBeforeGreeting' | 'refuse' | 'reset' | 'stall'

/**
 * - `null`: counts letters only (for load).
 * - `count`: counts by Message-ID and recipient with a hash of the body.
 * - `keep`: `count`, and keeps the last `keep` bodies.
 */
export type SinkMode = 'count' | 'keep' | 'null'

export type SinkOptions = {
  /** Offers AUTH PLAIN LOGIN and demands it before MAIL; accepts this user. Default: no AUTH. */
  auth?: { password: string; user: string }
  /** Extension lines after EHLO. Default PIPELINING, 8BITMIME, SMTPUTF8, SIZE 36700160, ENHANCEDSTATUSCODES. */
  extensions?: string[]
  faults?: Fault[]
  /** Bodies kept in mode `keep`. Default 1,000. */
  keep?: number
  /** Letters per connection, the next MAIL gets a 421. Default: no limit. */
  maxLetters?: number
  /** Connections at once, further ones get a 421. Default: no limit. */
  maxConnections?: number
  mode?: SinkMode
  /** Default 0: a free one. */
  port?: number
  /** Seeds `probability`. Default 1. */
  seed?: number
}

export type SinkStats = {
  /** Letters accepted (a 250 after the dot was meant, whether or not it was sent). */
  accepted: number
  authenticated: number
  bodyBytes: number
  connections: number
  connectionsNow: number
  /** MAIL commands seen. */
  mails: number
  /** DATA commands answered with 354. */
  datas: number
  /** Different Message-IDs accepted (modes `count` and `keep`). */
  distinct: number
  /** Faults that acted, delays not counted. */
  faults: number
  /** Most copies of one Message-ID. */
  maxCopies: number
  /** Message-IDs accepted more than once. */
  repeated: number
}

/** Every acceptance of one Message-ID. */
export type Copies = {
  /** SHA-1 of each accepted body (as it stood on the wire, dots unstuffed), in order. */
  hashes: string[]
  messageId: string
  /** Envelope recipient of each. */
  recipients: string[]
}

export type KeptLetter = {
  /** The letter, dots unstuffed, without the closing dot. */
  body: Buffer
  from: string
  /** What followed the address in MAIL (`SMTPUTF8 SIZE=…`). */
  parameters: string
  to: string
}

/** What both the in-process sink and the one in a process of its own offer. */
export type Sink = {
  /** Moves the sink's clock (greylisting) on. */
  advance: (seconds: number) => Promise<void>
  /** All copies by Message-ID; `onlyRepeated` leaves out what came once. */
  copies: (options?: { onlyRepeated?: boolean }) => Promise<Copies[]>
  /** Ends connections that are open now (as a server restart does). */
  disconnectAll: () => Promise<void>
  readonly host: string
  /** Kept letters, oldest first (mode `keep`). */
  letters: () => Promise<KeptLetter[]>
  /** Starts an outage, or ends it with null. */
  outage: (kind: null | Outage) => Promise<void>
  readonly port: number
  /** How many letters each envelope recipient got (modes `count` and `keep`). */
  recipients: () => Promise<Record<string, number>>
  /** Forgets everything counted; faults stay. */
  reset: () => Promise<void>
  /** Replaces the faults; their counters start anew. */
  script: (faults: Fault[]) => Promise<void>
  stats: () => Promise<SinkStats>
  stop: () => Promise<void>
  /** Resolves when the statistic has reached the number. */
  until: (key: keyof SinkStats, atLeast: number) => Promise<SinkStats>
  /** `smtp://host:port` (with the user when AUTH is on). */
  readonly url: string
}
