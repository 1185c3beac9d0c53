import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'

import type { LogFile } from './logFile.ts'

import { terminal } from '../terminal.ts'

/** Lines that are shown without --verbose: those that say that something failed, as Next prints them. */
const IMPORTANT = /^(?:⨯ |Error: |FATAL\b)/

/** pino's number for `error`. */
const ERROR_LEVEL = 50

/** More of them in a row would hide everything else; the log file has all. */
const SHOWN_PER_MINUTE = 20

/** Writes everything that a child says to its log file and shows what is important, or all with `isVerbose`. */
export function followOutput({
  child,
  isVerbose,
  log,
  name,
}: {
  child: ChildProcess
  isVerbose: boolean
  log: LogFile
  name: string
}): void {
  const mayShow = createAllowance(SHOWN_PER_MINUTE)
  const take = (line: string) => {
    const plain = stripVTControlCharacters(line)
    log.write(plain)
    if (isVerbose) return terminal.say(`${name.padEnd(8)}│ ${line}`)
    const important = failureOf(plain)
    if (important && mayShow()) terminal.warn(`${name}: ${important} (more in ${log.path})`)
  }
  for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, take)
}

/** What a line says that went wrong; nothing for other lines. Payload logs one JSON object a line. */
export function failureOf(line: string): string | undefined {
  if (!line.startsWith('{"level":')) return IMPORTANT.test(line) ? line : undefined
  try {
    const { err, level, msg } = JSON.parse(line) as {
      err?: { message?: string }
      level: number
      msg?: string
    }
    if (level < ERROR_LEVEL) return undefined
    return [...new Set([msg, err?.message])].filter(Boolean).join(': ') || 'an error without words'
  } catch {
    return undefined
  }
}

function eachLine(stream: Readable, take: (line: string) => void): void {
  createInterface({ crlfDelay: Infinity, input: stream }).on('line', take)
}

/** True so many times a minute. */
function createAllowance(perMinute: number): () => boolean {
  let since = 0
  let used = 0
  return () => {
    const now = Date.now()
    if (now - since > 60_000) [since, used] = [now, 0]
    used += 1
    return used <= perMinute
  }
}
