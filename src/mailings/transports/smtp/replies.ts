import type { Reply } from '../answer.ts'

/** A reply longer than this is no reply: RFC 5321 §4.5.3.1.5 asks for 512 octets a line. */
const MOST_BYTES = 65_536

const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/s

type Listener = {
  /** Bytes that are no SMTP reply; the conversation is lost. */
  onGarbage: (text: string) => void
  /** `more` says that the same chunk holds bytes behind this reply. */
  onReply: (reply: Reply, more: boolean) => void
}

/** Cuts what a server sends into replies, however it is split into chunks. Keeps bytes as characters (Latin-1). */
export class ReplyReader {
  #lines: string[] = []
  readonly #listener: Listener
  #rest = ''
  #size = 0
  #stopped = false

  constructor(listener: Listener) {
    this.#listener = listener
  }

  feed(chunk: Buffer): void {
    const text = this.#rest + chunk.toString('latin1')
    let start = 0
    for (
      let end = text.indexOf('\n');
      end >= 0 && !this.#stopped;
      end = text.indexOf('\n', start)
    ) {
      const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end)
      start = end + 1
      this.#line(line, start < text.length)
    }
    this.#rest = start === text.length ? '' : text.slice(start)
    if (this.#rest.length > MOST_BYTES) this.#garbage(this.#rest)
  }

  /** Hears nothing more; what is left of the current chunk is dropped. */
  stop(): void {
    this.#stopped = true
  }

  #line(line: string, more: boolean): void {
    const parts = LINE.exec(line)
    this.#size += line.length
    if (parts === null || this.#size > MOST_BYTES) return this.#garbage(line)
    this.#lines.push(parts[3] ?? '')
    if (parts[2] === '-') return
    const reply = { code: Number(parts[1]), lines: this.#lines }
    this.#lines = []
    this.#size = 0
    this.#listener.onReply(reply, more)
  }

  #garbage(text: string): void {
    if (this.#stopped) return
    this.stop()
    this.#listener.onGarbage(text)
  }
}
