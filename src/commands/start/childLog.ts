import {
  closeSync,
  copyFileSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'

/**
 * The log file that a child writes to by itself. Not a pipe to us: when we are killed, a logger that writes to a broken
 * pipe (pino's sonic-boom) tries again for ever and blocks its whole process, which then cannot even end.
 */
export type ChildLog = {
  /** For the child's stdout and stderr. */
  descriptor: number
  path: string
  /** Hands on the lines that have come since the last look; looked at by itself five times a second. */
  read: () => void
  /** Everything that has been written since it was opened, unless that was very much. */
  since: () => string
  /** Reads the rest and closes our side. */
  stop: () => void
}

/** Bytes; then the lines move to `….1` and the file begins anew: two files bound what a chatty child can fill. */
const LIMIT = 5_000_000

const EVERY_MS = 200
const CHUNK = Buffer.alloc(65_536)

/** Opens the file and hands on each new line. */
export function openChildLog({
  directory,
  name,
  onLine,
}: {
  directory: string
  name: string
  onLine: (line: string, path: string) => void
}): ChildLog {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, `${name}.log`)
  const descriptor = openSync(path, 'a+', 0o600)
  const decoder = new StringDecoder('utf8')
  let offset = fstatSync(descriptor).size
  let begin = offset
  let rest = ''

  function read(): void {
    for (let size = next(); size > 0; size = next()) take(decoder.write(CHUNK.subarray(0, size)))
    if (offset > LIMIT) attempt(moveOn)
  }

  function next(): number {
    const size = readSync(descriptor, CHUNK, 0, CHUNK.length, offset)
    offset += size
    return size
  }

  function take(text: string): void {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line, path)
  }

  /** The child appends, so it goes on at the new beginning. On a full disk the older lines are the price. */
  function moveOn(): void {
    try {
      copyFileSync(path, `${path}.1`)
    } finally {
      ftruncateSync(descriptor, 0)
      offset = 0
      begin = 0
    }
  }

  const timer = setInterval(read, EVERY_MS)
  timer.unref()
  return {
    descriptor,
    path,
    read,
    since: () => readFileSync(path).subarray(begin).toString('utf8'),
    stop: () => {
      clearInterval(timer)
      read()
      closeSync(descriptor)
    },
  }
}

/** A log is no reason to end a site. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Nowhere left to say it.
  }
}
