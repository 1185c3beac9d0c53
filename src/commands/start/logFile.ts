import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Bytes; then the file becomes `….1` and a new one begins. Two files bound what a chatty child can fill. */
const LIMIT = 5_000_000

/** A log file that cannot fill the disk. */
export type LogFile = { close: () => void; path: string; write: (line: string) => void }

/** Opens the file for appending. A disk that is full loses lines, not the site. */
export function openLogFile(path: string): LogFile {
  mkdirSync(dirname(path), { recursive: true })
  let descriptor = openSync(path, 'a', 0o600)
  let size = statSync(path).size

  function rotate(): void {
    closeSync(descriptor)
    rmSync(`${path}.1`, { force: true })
    renameSync(path, `${path}.1`)
    descriptor = openSync(path, 'a', 0o600)
    size = 0
  }

  return {
    close: () => closeSync(descriptor),
    path,
    write: (line) => {
      try {
        if (size > LIMIT) rotate()
        size += writeSync(descriptor, `${line}\n`)
      } catch {
        // Nowhere left to say it.
      }
    },
  }
}
