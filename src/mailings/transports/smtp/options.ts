import type { Clock } from '../clock.ts'
import type { Breaker } from '../gate.ts'
import type { TransportHealth } from '../transport.ts'

import { systemClock } from '../clock.ts'
import { DEFAULT_BREAKER } from '../gate.ts'

/** How the connection is encrypted. */
export type SmtpTls = {
  /** Extra certificate authorities, PEM. @default the system's */
  ca?: string
  /**
   * `implicit`: TLS from the first byte (port 465). `required`: STARTTLS or nothing. `offered`: STARTTLS when the server
   * offers it, and no going back when it fails. `never`: plain text.
   * @default `implicit` on port 465; else `required` when there is a password and the host is not this machine; else `offered`
   */
  mode?: 'implicit' | 'never' | 'offered' | 'required'
  /** False accepts any certificate: only for a server under your own roof. @default true */
  rejectUnauthorized?: boolean
  /** Name in the certificate, when it is not the host. */
  servername?: string
}

/** Seconds after which each wait ends. Longer ones hold a connection longer; shorter ones make more letters `unknown`. */
export type SmtpTimeouts = {
  /** After the closing dot. RFC 5321 asks for 600; giving up early is how duplicates are made (RFC 1047). @default 120 */
  answerSeconds: number
  /** For the kernel to take the whole body. @default 60 */
  bodySeconds: number
  /** For each answer to MAIL, RCPT and DATA. @default 30 */
  commandSeconds: number
  /** For the database to allow the body, between the 354 and its first byte. @default 30 */
  fenceSeconds: number
  /** An unused connection is ended after that; below the usual limits of servers (300) and NAT tables (60). @default 30 */
  idleSeconds: number
  /** From DNS to the end of AUTH, in all. @default 30 */
  setupSeconds: number
  /** For a free connection, when fewer can be opened than letters come. @default 30 */
  waitSeconds: number
}

/** Options of `createSmtpTransport`. */
export type SmtpOptions = {
  auth?: { password: string; user: string }
  breaker?: Partial<Breaker>
  /** @default the machine's */
  clock?: Clock
  /** Connections at most, each with one letter in flight. More than the relay allows costs nothing but a refused try. @default 20 */
  concurrency?: number
  host: string
  /** Letters per connection before a new one is made. @default 1000 */
  lettersPerConnection?: number
  /** Name given in EHLO. @default the host's name, or `[127.0.0.1]` when it has no domain */
  ehloName?: string
  /** Name in logs and health. @default `smtp` */
  name?: string
  /** Called when the breaker opens or closes: for a log line or an alert. */
  onBreaker?: (health: TransportHealth) => void
  /** False waits for each answer although the server offers PIPELINING (RFC 2920). @default true */
  pipelining?: boolean
  /** @default 465 with implicit TLS, else 587 */
  port?: number
  /** Numbers in [0, 1) for the jitter. @default Math.random */
  random?: () => number
  timeouts?: Partial<SmtpTimeouts>
  tls?: SmtpTls
}

/** Options with nothing left open. */
export type ResolvedSmtpOptions = {
  readonly auth: { password: string; user: string } | null
  readonly breaker: Breaker
  readonly clock: Clock
  readonly concurrency: number
  readonly ehloName: string | undefined
  readonly host: string
  readonly lettersPerConnection: number
  readonly name: string
  readonly onBreaker: (health: TransportHealth) => void
  readonly pipelining: boolean
  readonly port: number
  readonly random: () => number
  readonly timeouts: SmtpTimeouts
  readonly tls: SmtpTls & { mode: NonNullable<SmtpTls['mode']> }
}

export const DEFAULT_TIMEOUTS: SmtpTimeouts = {
  answerSeconds: 120,
  bodySeconds: 60,
  commandSeconds: 30,
  fenceSeconds: 30,
  idleSeconds: 30,
  setupSeconds: 30,
  waitSeconds: 30,
}

const IMPLICIT_TLS_PORT = 465
const SUBMISSION_PORT = 587

export function resolveSmtpOptions(options: SmtpOptions): ResolvedSmtpOptions {
  const mode = options.tls?.mode ?? defaultTlsMode(options)
  return Object.freeze({
    auth: options.auth ?? null,
    breaker: { ...DEFAULT_BREAKER, ...options.breaker },
    clock: options.clock ?? systemClock,
    concurrency: options.concurrency ?? 20,
    ehloName: options.ehloName,
    host: options.host,
    lettersPerConnection: options.lettersPerConnection ?? 1_000,
    name: options.name ?? 'smtp',
    onBreaker: options.onBreaker ?? (() => undefined),
    pipelining: options.pipelining ?? true,
    port: options.port ?? (mode === 'implicit' ? IMPLICIT_TLS_PORT : SUBMISSION_PORT),
    random: options.random ?? Math.random,
    timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
    tls: { ...options.tls, mode },
  })
}

/** A password never crosses a network in plain text unless the options say so in as many words. */
function defaultTlsMode({ auth, host, port }: SmtpOptions): NonNullable<SmtpTls['mode']> {
  if (port === IMPLICIT_TLS_PORT) return 'implicit'
  return auth !== undefined && !isLoopback(host) ? 'required' : 'offered'
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
  )
}
