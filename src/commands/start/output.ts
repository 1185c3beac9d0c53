import { stripVTControlCharacters } from 'node:util'

import { terminal } from '../terminal.ts'

/** Lines that are shown without --verbose: those that say that something failed, as Next prints them. */
const IMPORTANT = /^(?:⨯ |Error: |FATAL\b)/

/** pino's number for `error`. */
const ERROR_LEVEL = 50

/** More of them in a row would hide everything else; the log file has all. */
const SHOWN_PER_MINUTE = 20

/** Takes the lines of a child: shows what is important, or all with `isVerbose`. */
export function createLineShower({
  isVerbose,
  name,
  path,
}: {
  isVerbose: boolean
  name: string
  /** Where all of them stand. */
  path: string
}): (line: string) => void {
  const mayShow = createAllowance(SHOWN_PER_MINUTE)
  return (line) => {
    if (isVerbose) return terminal.say(`${name.padEnd(8)}│ ${line}`)
    const important = failureOf(stripVTControlCharacters(line))
    if (important && mayShow()) terminal.warn(`${name}: ${important} (more in ${path})`)
  }
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
