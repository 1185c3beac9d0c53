import { createHash } from 'node:crypto'

import type { Copies, KeptLetter, SinkMode, SinkStats } from './types.ts'

const DOUBLE_DOT = Buffer.from('\r\n..')

/** Letter as the session read it: dots still stuffed. */
export type Accepted = { body: Buffer; from: string; parameters: string; to: string }

/** What a sink has accepted, and who waits for its numbers. */
export class Ledger {
  readonly stats: SinkStats = emptyStats()
  readonly mode: SinkMode
  readonly #keep: number
  #copies = new Map<string, Copies>()
  #kept: KeptLetter[] = []
  #recipients = new Map<string, number>()
  #waiting: { atLeast: number; key: keyof SinkStats; resolve: (stats: SinkStats) => void }[] = []

  constructor(mode: SinkMode, keep: number) {
    this.mode = mode
    this.#keep = keep
  }

  /** Counts a letter; `letter` is undefined in mode `null`. */
  accept(letter: Accepted | undefined): void {
    this.stats.accepted += 1
    if (letter !== undefined) this.#record(letter)
    this.changed()
  }

  changed(): void {
    if (this.#waiting.length === 0) return
    this.#waiting = this.#waiting.filter(({ atLeast, key, resolve }) => {
      if (this.stats[key] < atLeast) return true
      resolve({ ...this.stats })
      return false
    })
  }

  copies(onlyRepeated: boolean): Copies[] {
    const all = [...this.#copies.values()]
    return onlyRepeated ? all.filter(({ hashes }) => hashes.length > 1) : all
  }

  letters(): KeptLetter[] {
    return [...this.#kept]
  }

  recipients(): Record<string, number> {
    return Object.fromEntries(this.#recipients)
  }

  reset(): void {
    Object.assign(this.stats, { ...emptyStats(), connectionsNow: this.stats.connectionsNow })
    this.#copies = new Map()
    this.#kept = []
    this.#recipients = new Map()
  }

  until(key: keyof SinkStats, atLeast: number): Promise<SinkStats> {
    return new Promise((resolve) => {
      this.#waiting.push({ atLeast, key, resolve })
      this.changed()
    })
  }

  #record({ body: wire, from, parameters, to }: Accepted): void {
    const body = withoutStuffing(wire)
    this.#recipients.set(to, (this.#recipients.get(to) ?? 0) + 1)
    const messageId = messageIdOf(body)
    const copies = this.#copies.get(messageId) ?? { hashes: [], messageId, recipients: [] }
    copies.hashes.push(createHash('sha1').update(body).digest('hex'))
    copies.recipients.push(to)
    this.#count(messageId, copies)
    if (this.mode !== 'keep') return
    this.#kept.push({ body, from, parameters, to })
    if (this.#kept.length > this.#keep) this.#kept.shift()
  }

  #count(messageId: string, copies: Copies): void {
    const many = copies.hashes.length
    if (many === 1) {
      this.#copies.set(messageId, copies)
      this.stats.distinct += 1
    }
    if (many === 2) this.stats.repeated += 1
    if (many > this.stats.maxCopies) this.stats.maxCopies = many
  }
}

/** Value of the Message-ID header, with its brackets; empty when there is none. */
function messageIdOf(body: Buffer): string {
  const end = body.indexOf('\r\n\r\n')
  const headers = body.toString('latin1', 0, end < 0 ? body.length : end)
  return /^message-id:[ \t\r\n]*(\S+)/im.exec(headers)?.[1] ?? ''
}

/** RFC 5321 §4.5.2 read backwards. */
function withoutStuffing(wire: Buffer): Buffer {
  const starts = wire.length > 1 && wire[0] === 0x2e
  if (!starts && !wire.includes(DOUBLE_DOT)) return Buffer.from(wire)
  const text = wire.toString('latin1')
  return Buffer.from((starts ? text.slice(1) : text).replaceAll('\r\n..', '\r\n.'), 'latin1')
}

function emptyStats(): SinkStats {
  return {
    accepted: 0,
    authenticated: 0,
    bodyBytes: 0,
    connections: 0,
    connectionsNow: 0,
    datas: 0,
    distinct: 0,
    faults: 0,
    mails: 0,
    maxCopies: 0,
    repeated: 0,
  }
}
