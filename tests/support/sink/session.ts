import type { Socket } from 'node:net'

import type { SinkServer } from './server.ts'
import type { Fault, FaultPoint } from './types.ts'
import { BodyReader } from './body.ts'

type State = 'body' | 'command' | 'dead' | 'password' | 'stalled' | 'user' | 'waiting'

const LINE_FEED = 0x0a
const GARBAGE = 'this is no reply\r\n\xff\xfe\x80 \xc3\x28 8-bit\r\n'

/** One connection of the sink: reads commands with as little work as it can, and misbehaves as scripted. */
export class Session {
  /** A recipient of this transaction was accepted. */
  #accepted = false
  #authenticated = false
  #body = new BodyReader(false)
  #from = ''
  #inTransaction = false
  /** Number of the current letter on this connection, from 1. */
  #letter = 1
  #left = false
  #out = ''
  #parameters = ''
  #pending: Buffer | null = null
  readonly #server: SinkServer
  readonly #socket: Socket
  #state: State = 'waiting'
  #to = ''
  #user = ''

  constructor(server: SinkServer, socket: Socket) {
    this.#server = server
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', () => this.#leave())
    socket.on('close', () => this.#leave())
  }

  /** Says the greeting, unless the script knows better. */
  greet(): void {
    this.#at('greeting', () => {
      this.#say('220 sink ESMTP')
      this.#state = 'command'
    })
    this.#flush()
  }

  refuse(line: string): void {
    this.#say(line)
    this.#end()
  }

  destroy(): void {
    this.#die()
    this.#socket.destroy()
  }

  /** RST: the peer gets ECONNRESET. */
  reset(): void {
    this.#die()
    this.#socket.resetAndDestroy()
  }

  #read(chunk: Buffer): void {
    if (this.#state === 'dead' || this.#state === 'stalled') return
    if (this.#pending !== null) {
      chunk = Buffer.concat([this.#pending, chunk])
      this.#pending = null
    }
    this.#parse(chunk)
    this.#flush()
  }

  #parse(chunk: Buffer): void {
    let offset = 0
    while (offset < chunk.length) {
      if (this.#state === 'dead' || this.#state === 'stalled') return
      const next =
        this.#state === 'waiting'
          ? -1
          : this.#state === 'body'
            ? this.#readBody(chunk, offset)
            : this.#readLine(chunk, offset)
      if (next < 0) {
        if (this.#state !== 'body') this.#pending = chunk.subarray(offset)
        return
      }
      offset = next
    }
  }

  #readLine(chunk: Buffer, offset: number): number {
    const end = chunk.indexOf(LINE_FEED, offset)
    if (end < 0) return -1
    const line = chunk.toString('latin1', offset, chunk[end - 1] === 0x0d ? end - 1 : end)
    if (this.#state === 'command') this.#command(line)
    else this.#login(line)
    return end + 1
  }

  #readBody(chunk: Buffer, offset: number): number {
    const before = this.#body.length
    const end = this.#body.feed(chunk, offset)
    this.#server.ledger.stats.bodyBytes += this.#body.length - before
    if (!this.#server.faults.empty && this.#diesInBody()) return -1
    if (end >= 0) this.#at('dot', () => this.#accept())
    return end
  }

  /** `midBody` acts once its number of bytes is there. */
  #diesInBody(): boolean {
    const passing = { bodyBytes: this.#body.length, letter: this.#letter, recipient: this.#to }
    const fault = this.#server.faults.find('midBody', passing)
    if (fault !== undefined) this.#act(fault, () => undefined)
    return this.#state !== 'body'
  }

  #accept(): void {
    this.#count()
    this.#say('250 2.0.0 accepted')
    this.#state = 'command'
    this.#forget()
    this.#at('idle', () => undefined)
    this.#letter += 1
  }

  #count(): void {
    const { ledger } = this.#server
    ledger.accept(
      ledger.mode === 'null'
        ? undefined
        : { body: this.#body.body(), from: this.#from, parameters: this.#parameters, to: this.#to },
    )
  }

  #forget(): void {
    this.#accepted = false
    this.#inTransaction = false
    this.#from = ''
    this.#to = ''
  }

  #command(line: string): void {
    switch (line.slice(0, 4).toUpperCase()) {
      case 'AUTH':
        return this.#at('auth', () => this.#auth(line))
      case 'DATA':
        return this.#at('data', () => this.#data())
      case 'EHLO':
        return this.#at('ehlo', () => this.#hello())
      case 'HELO':
        return this.#at('ehlo', () => this.#say('250 sink'))
      case 'MAIL':
        this.#server.ledger.stats.mails += 1
        return this.#at('mail', () => this.#mail(line))
      case 'QUIT':
        this.#say('221 2.0.0 bye')
        return this.#end()
      case 'RCPT':
        this.#to = addressIn(line).toLowerCase()
        return this.#at('rcpt', () => this.#rcpt())
      case 'RSET':
        this.#forget()
        return this.#say('250 2.0.0 ok')
      default:
        return this.#say(
          line.toUpperCase() === 'NOOP' ? '250 2.0.0 ok' : '502 5.5.1 unknown command',
        )
    }
  }

  #hello(): void {
    const { auth, extensions } = this.#server.options
    const lines = ['sink', ...extensions, ...(auth === undefined ? [] : ['AUTH PLAIN LOGIN'])]
    this.#out += lines
      .map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}\r\n`)
      .join('')
  }

  #mail(line: string): void {
    const { auth, maxLetters } = this.#server.options
    if (auth !== undefined && !this.#authenticated)
      return this.#say('530 5.7.0 authentication required')
    if (maxLetters !== undefined && this.#letter > maxLetters)
      return this.refuse('421 4.4.5 enough letters on this connection')
    if (this.#inTransaction) return this.#say('503 5.5.1 nested MAIL')
    this.#from = addressIn(line)
    this.#parameters = line.slice(line.indexOf('>') + 1).trim()
    this.#say('250 2.1.0 ok')
    this.#inTransaction = true
  }

  #rcpt(): void {
    if (!this.#inTransaction) return this.#say('503 5.5.1 MAIL first')
    this.#accepted = true
    this.#say('250 2.1.5 ok')
  }

  #data(): void {
    if (!this.#accepted) return this.#say('503 5.5.1 no valid recipients')
    this.#inTransaction = false
    this.#accepted = false
    this.#server.ledger.stats.datas += 1
    this.#body = new BodyReader(this.#server.ledger.mode !== 'null')
    this.#say('354 go ahead')
    this.#state = 'body'
    this.#server.ledger.changed()
    if (!this.#server.faults.empty) this.#at('body', () => undefined)
  }

  #auth(line: string): void {
    const [, mechanism = '', initial] = line.split(' ')
    if (mechanism.toUpperCase() === 'PLAIN' && initial !== undefined) {
      const [, user = '', password = ''] = Buffer.from(initial, 'base64').toString().split('\0')
      return this.#judge(user, password)
    }
    if (mechanism.toUpperCase() !== 'LOGIN') return this.#say('504 5.5.4 unknown mechanism')
    this.#state = 'user'
    this.#say('334 VXNlcm5hbWU6')
  }

  #login(line: string): void {
    const words = Buffer.from(line, 'base64').toString()
    if (this.#state === 'user') {
      this.#user = words
      this.#state = 'password'
      return this.#say('334 UGFzc3dvcmQ6')
    }
    this.#state = 'command'
    this.#judge(this.#user, words)
  }

  #judge(user: string, password: string): void {
    const { auth } = this.#server.options
    this.#authenticated = auth?.user === user && auth.password === password
    if (this.#authenticated) this.#server.ledger.stats.authenticated += 1
    this.#say(this.#authenticated ? '235 2.7.0 welcome' : '535 5.7.8 wrong user or password')
  }

  #at(point: FaultPoint, goOn: () => void): void {
    const { faults } = this.#server
    const fault = faults.empty
      ? undefined
      : faults.find(point, { bodyBytes: 0, letter: this.#letter, recipient: this.#to })
    if (fault === undefined) goOn()
    else this.#act(fault, goOn)
  }

  #act(fault: Fault, goOn: () => void): void {
    const { ledger } = this.#server
    if (fault.do.kind !== 'delay') {
      ledger.stats.faults += 1
      if (fault.at === 'dot' && fault.counted === true) this.#count()
    }
    ledger.changed()
    const action = fault.do
    switch (action.kind) {
      case 'close':
        return this.#end()
      case 'delay':
        return this.#delay({ at: fault.at, goOn, milliseconds: action.milliseconds })
      case 'garbage':
        this.#out += action.bytes ?? GARBAGE
        return this.#afterAnswer(fault)
      case 'greylist':
        return this.#server.isGrey(this.#from, this.#to, action.seconds)
          ? this.#say('451 4.7.1 greylisted, try again later')
          : goOn()
      case 'reply':
        return this.#reply(fault, action)
      case 'reset':
        this.#flush()
        return this.reset()
      case 'stall':
        this.#flush()
        this.#state = 'stalled'
    }
  }

  #reply(
    fault: Fault,
    { code, enhanced = '', lines = 1, text = 'scripted' }: Extract<Fault['do'], { kind: 'reply' }>,
  ): void {
    const words = [enhanced, text].filter((word) => word !== '').join(' ')
    for (let line = 1; line < lines; line += 1) this.#out += `${code}-${words}\r\n`
    this.#say(`${code} ${words}`)
    if (code === 421 || fault.at === 'greeting' || fault.at === 'midBody') return this.#end()
    this.#afterAnswer(fault)
  }

  /** Where the conversation stands after an answer of the script. */
  #afterAnswer({ at }: Fault): void {
    if (at === 'dot') {
      this.#state = 'command'
      this.#letter += 1
    } else if (this.#state === 'waiting') this.#state = 'command'
    if (at === 'mail') this.#inTransaction = false
    if (at === 'rcpt') this.#accepted = false
  }

  #delay({
    at,
    goOn,
    milliseconds,
  }: {
    at: FaultPoint
    goOn: () => void
    milliseconds: number
  }): void {
    const { ledger } = this.#server
    const state = this.#state
    this.#state = 'waiting'
    this.#flush()
    setTimeout(() => {
      // The whole body was there: a server delivers it, whether or not somebody still waits for the answer.
      if (this.#left && at === 'dot') this.#count()
      if (this.#state !== 'waiting') return
      this.#state = state
      goOn()
      ledger.changed()
      const pending = this.#pending
      this.#pending = null
      if (pending !== null) this.#parse(pending)
      this.#flush()
    }, milliseconds)
  }

  #say(line: string): void {
    this.#out += `${line}\r\n`
  }

  #flush(): void {
    if (this.#out === '') return
    const out = this.#out
    this.#out = ''
    if (this.#socket.writable) this.#socket.write(out, 'latin1')
  }

  #end(): void {
    this.#flush()
    this.#state = 'dead'
    this.#socket.end(() => this.#socket.destroy())
  }

  /** The client went, not we. */
  #leave(): void {
    if (this.#state !== 'dead') this.#left = true
    this.#die()
  }

  #die(): void {
    this.#state = 'dead'
    this.#server.forget(this)
  }
}

function addressIn(line: string): string {
  const address = line.slice(line.indexOf('<') + 1, line.indexOf('>'))
  return /[\x80-\xff]/.test(address) ? Buffer.from(address, 'latin1').toString() : address
}
