const TERMINATOR = Buffer.from('\r\n.\r\n')
const NOTHING = Buffer.alloc(0)

/** Finds the closing dot in a stream of chunks, wherever they are cut; keeps the bytes only when asked to. */
export class BodyReader {
  /** Bytes read so far, the closing dot included. */
  length = 0
  #chunks: Buffer[] = []
  readonly #keeps: boolean
  /** The last four bytes; a body begins after a line end, so that a lone dot ends it at once. */
  #tail: Buffer = TERMINATOR.subarray(0, 2)

  constructor(keeps: boolean) {
    this.#keeps = keeps
  }

  /** The letter without its closing dot, once `feed` has found it. */
  body(): Buffer {
    const all =
      this.#chunks.length === 1 ? (this.#chunks[0] ?? NOTHING) : Buffer.concat(this.#chunks)
    return all.subarray(0, Math.max(0, all.length - 3))
  }

  /** Reads from `offset`; returns the place after the closing dot, or -1 when it has not come yet. */
  feed(chunk: Buffer, offset: number): number {
    const end = this.#endIn(chunk, offset)
    const taken = chunk.subarray(offset, end < 0 ? chunk.length : end)
    this.length += taken.length
    if (this.#keeps) this.#chunks.push(taken)
    if (end < 0) this.#tail = Buffer.concat([this.#tail, taken.subarray(-4)]).subarray(-4)
    return end
  }

  #endIn(chunk: Buffer, offset: number): number {
    const seam = Buffer.concat([this.#tail, chunk.subarray(offset, offset + 4)]).indexOf(TERMINATOR)
    if (seam >= 0) return offset + seam + TERMINATOR.length - this.#tail.length
    const at = chunk.indexOf(TERMINATOR, offset)
    return at < 0 ? -1 : at + TERMINATOR.length
  }
}
