import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'

import type { Fault, Outage, Sink, SinkOptions, SinkStats } from './types.ts'
import { FaultScript } from './faults.ts'
import { Ledger } from './ledger.ts'
import { Session } from './session.ts'

const HOST = '127.0.0.1'
const EXTENSIONS = ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE 36700160', 'ENHANCEDSTATUSCODES']
const KEEP = 1_000

type Resolved = SinkOptions & { extensions: string[] }

/** A mail server that accepts everything, counts it, and misbehaves as scripted. Runs inside the calling process. */
export class SinkServer implements Sink {
  readonly faults: FaultScript
  readonly host = HOST
  readonly ledger: Ledger
  readonly options: Resolved
  #clockAhead = 0
  #grey = new Map<string, number>()
  #outage: null | Outage = null
  #port = 0
  #server: Server
  readonly #sessions = new Set<Session>()

  constructor(options: SinkOptions) {
    this.options = { ...options, extensions: options.extensions ?? EXTENSIONS }
    this.faults = new FaultScript(options.seed ?? 1)
    this.faults.replace(options.faults ?? [])
    this.ledger = new Ledger(options.mode ?? 'count', options.keep ?? KEEP)
    this.#server = this.#newServer()
  }

  get port(): number {
    return this.#port
  }

  get url(): string {
    const { auth } = this.options
    const user =
      auth === undefined
        ? ''
        : `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.password)}@`
    return `smtp://${user}${HOST}:${this.#port}`
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#port === 0 ? (this.options.port ?? 0) : this.#port, HOST, resolve)
    })
    this.#port = (this.#server.address() as AddressInfo).port
    return this
  }

  async advance(seconds: number): Promise<void> {
    this.#clockAhead += seconds
  }

  async copies({ onlyRepeated = false } = {}) {
    return this.ledger.copies(onlyRepeated)
  }

  async disconnectAll(): Promise<void> {
    for (const session of [...this.#sessions]) session.destroy()
  }

  /** Forgets a session that has ended. */
  forget(session: Session): void {
    if (!this.#sessions.delete(session)) return
    this.ledger.stats.connectionsNow = this.#sessions.size
    this.ledger.changed()
  }

  /** True while a pair of sender and recipient must still wait. */
  isGrey(from: string, to: string, seconds: number): boolean {
    const now = Date.now() + this.#clockAhead * 1_000
    const pair = `${from} ${to}`
    const first = this.#grey.get(pair)
    if (first === undefined) this.#grey.set(pair, now)
    return first === undefined || now < first + seconds * 1_000
  }

  async letters() {
    return this.ledger.letters()
  }

  async outage(kind: null | Outage): Promise<void> {
    const before = this.#outage
    this.#outage = kind
    if (before === 'refuse' && kind !== 'refuse') {
      this.#server = this.#newServer()
      await this.listen()
    }
    if (kind === null) return
    for (const session of [...this.#sessions]) session.reset()
    if (kind === 'refuse' && before !== 'refuse') await this.#close()
  }

  async recipients() {
    return this.ledger.recipients()
  }

  async reset(): Promise<void> {
    this.ledger.reset()
  }

  async script(faults: Fault[]): Promise<void> {
    this.faults.replace(faults)
  }

  async stats(): Promise<SinkStats> {
    return { ...this.ledger.stats }
  }

  async stop(): Promise<void> {
    await this.disconnectAll()
    await this.#close()
  }

  until(key: keyof SinkStats, atLeast: number): Promise<SinkStats> {
    return this.ledger.until(key, atLeast)
  }

  #newServer(): Server {
    return createServer((socket) => this.#welcome(socket))
  }

  #welcome(socket: Socket): void {
    const { stats } = this.ledger
    stats.connections += 1
    const session = new Session(this, socket)
    this.#sessions.add(session)
    stats.connectionsNow = this.#sessions.size
    if (this.#outage === null) this.#greet(session)
    else if (this.#outage === 'reset') session.reset()
    else if (this.#outage === 'closeBeforeGreeting') session.destroy()
    this.ledger.changed()
  }

  #greet(session: Session): void {
    const { maxConnections = Number.POSITIVE_INFINITY } = this.options
    if (this.#sessions.size > maxConnections)
      session.refuse('421 4.7.0 too many connections from you')
    else session.greet()
  }

  async #close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }
}
