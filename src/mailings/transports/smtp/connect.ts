import type { Socket } from 'node:net'

import SMTPConnection from 'nodemailer/lib/smtp-connection'

import type { Observation } from '../classify.ts'
import type { Phase } from '../transport.ts'
import type { Extensions } from './extensions.ts'
import type { ResolvedSmtpOptions } from './options.ts'

import { answerOf, noAnswer } from '../answer.ts'
import { parseExtensions } from './extensions.ts'

export type Opened =
  { extensions: Extensions; ok: true; socket: Socket } | { observation: Observation; ok: false }

/** A connection on its way. `cancel` settles it at once. */
export type Opening = { cancel: (reason: string) => void; opened: Promise<Opened> }

/** What nodemailer's error carries beyond a plain one. */
type ConnectionError = Error & { response?: unknown }

type LogEntry = { tnx?: unknown }

const MOST_RESPONSE_BYTES = 65_536

/**
 * Connects, encrypts and signs in by nodemailer's SMTPConnection (DNS, both address families, STARTTLS without injected
 * plain text, SASL), then takes the socket over for letters. Which step it is at nodemailer does not tell; its
 * transaction log does.
 */
export function openConnection(options: ResolvedSmtpOptions): Opening {
  const watch = new SetupWatch()
  const connection = new SMTPConnection({
    ...connectionOptions(options),
    logger: watch.logger,
    transactionLog: true,
  })
  let resolve: (result: Opened) => void = () => undefined
  const opened = new Promise<Opened>((settled) => (resolve = settled))
  const settle = (result: Opened) => {
    options.clock.clearTimeout(timer)
    resolve(result)
    // After the result, which the 'end' of closing would otherwise forestall.
    if (!result.ok) connection.close()
  }
  const fail = (error?: ConnectionError | null) =>
    settle({ observation: watch.failure(error), ok: false })
  const timer = options.clock.setTimeout(
    () =>
      fail(
        new Error(`The mail server did not get ready within ${options.timeouts.setupSeconds} s.`),
      ),
    options.timeouts.setupSeconds * 1_000,
  )
  // The listener for errors stays for the life of the socket: an unheard 'error' event would end the process.
  connection.on('error', fail)
  connection.once('end', () => fail())
  connection.connect((error) => {
    if (error !== undefined && error !== null) return fail(error)
    signIn({
      connection,
      fail,
      ready: () => settle(takeOver(connection, watch)),
      user: options.auth,
    })
  })
  return { cancel: (reason) => fail(new Error(reason)), opened }
}

function connectionOptions({ ehloName, host, port, timeouts, tls }: ResolvedSmtpOptions) {
  const setUp = timeouts.setupSeconds * 1_000
  return {
    connectionTimeout: setUp,
    dnsTimeout: setUp,
    greetingTimeout: setUp,
    host,
    ignoreTLS: tls.mode === 'never',
    maxResponseSize: MOST_RESPONSE_BYTES,
    name: ehloName,
    port,
    requireTLS: tls.mode === 'required',
    secure: tls.mode === 'implicit',
    socketCloseTimeout: 0,
    socketTimeout: setUp,
    tls: {
      ca: tls.ca,
      rejectUnauthorized: tls.rejectUnauthorized ?? true,
      servername: tls.servername,
    },
  }
}

type SignIn = {
  connection: SMTPConnection
  fail: (error: ConnectionError) => void
  ready: () => void
  user: ResolvedSmtpOptions['auth']
}

function signIn({ connection, fail, ready, user }: SignIn): void {
  if (user === null) return ready()
  connection.login({ pass: user.password, user: user.user }, (error) => {
    if (error === null || error === undefined) ready()
    else fail(error)
  })
}

/**
 * Takes the socket out of nodemailer's hands: its reader and its timer go, ours follow. What it keeps (close, end,
 * error) only closes what is closed already.
 */
function takeOver(connection: SMTPConnection, watch: SetupWatch): Opened {
  const socket = connection._socket
  if (!socket || socket.destroyed) return { observation: watch.failure(), ok: false }
  socket.removeAllListeners('data')
  socket.removeAllListeners('timeout')
  socket.setTimeout(0)
  return { extensions: parseExtensions(watch.helloLines), ok: true, socket }
}

/** Follows the set-up by nodemailer's transaction log. */
class SetupWatch {
  helloLines: string[] = []
  readonly logger = {
    debug: (entry: LogEntry, format: unknown, ...rest: unknown[]) =>
      this.#hear(entry, [format, ...rest]),
    error: () => undefined,
    fatal: () => undefined,
    info: (entry: LogEntry) => this.#reached(entry),
    level: () => undefined,
    trace: () => undefined,
    warn: () => undefined,
  }
  #phase: Phase = 'connect'

  /** What a failure means at the step reached. The server's answer wins over nodemailer's words. */
  failure(error?: ConnectionError | null): Observation {
    const { response } = error ?? {}
    if (typeof response !== 'string' || response === '') {
      const words = error?.message ?? 'The mail server closed the connection.'
      return { ...noAnswer(this.#phase, words), bodyUnsent: true, networkError: true }
    }
    const lines = response.split(/\r?\n/)
    const code = Number(/^[2-5]\d\d(?=[ -]|$)/.exec(lines.at(-1) ?? '')?.[0] ?? 0)
    const words = code === 0 ? lines : lines.map((line) => line.slice(4))
    return { ...answerOf({ code, lines: words }, this.#phase), networkError: false }
  }

  #reached({ tnx }: LogEntry): void {
    if (tnx === 'network' && this.#phase === 'connect') this.#phase = 'greeting'
  }

  #hear({ tnx }: LogEntry, words: unknown[]): void {
    const text = String(words.at(-1) ?? '')
    if (tnx === 'server' && this.#phase === 'hello')
      this.helloLines = text.split(/\r?\n/).map((line) => line.slice(4))
    if (tnx !== 'client') return
    if (/^(?:EHLO|HELO) /.test(text)) this.#phase = 'hello'
    else if (text === 'STARTTLS') this.#phase = 'startTls'
    else if (text.startsWith('AUTH ')) this.#phase = 'auth'
  }
}
