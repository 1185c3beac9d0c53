import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { isCode } from './ports.ts'
import { identityOf, isAlive } from './processes.ts'

/** `taken`: the lock is ours until `release`. `held`: by the living process `pid`. */
export type LockResult =
  { outcome: 'held'; pid: number } | { outcome: 'taken'; release: () => void }

/** More rounds would mean that others take and leave the lock all the time. */
const ROUNDS = 20

/**
 * Takes a lock that is a file with the id of the holder and the moment he began. A holder that died by SIGKILL or a
 * power cut leaves his file behind; it counts only while a process of that id *and* beginning lives, so neither a
 * crash nor a reused id locks anybody out.
 */
export function takeLock(path: string): LockResult {
  const own = `${process.pid}\n${identityOf(process.pid)}\n`
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, own)
  try {
    for (let round = 0; round < ROUNDS; round++) {
      // link(2) makes the complete file appear at once and only if there is none.
      if (linkIfAbsent(draft, path)) return { outcome: 'taken', release: () => leave(path, own) }
      const found = readIfThere(path)
      if (found === undefined) continue
      const pid = livingHolder(found)
      if (pid !== undefined) return { outcome: 'held', pid }
      clearAway(path, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new Error(`The lock ${path} changes its holder all the time.`)
}

/** The living process that holds the lock, if there is one. */
export function holderOf(path: string): number | undefined {
  const found = readIfThere(path)
  return found === undefined ? undefined : livingHolder(found)
}

function livingHolder(text: string): number | undefined {
  const [first = '', identity = ''] = text.split('\n')
  const pid = Number(first)
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  const now = identityOf(pid)
  return identity === '' || now === '' || now === identity ? pid : undefined
}

/**
 * Moves a dead holder's file aside. Between our look and the move another may have cleared it and taken the lock:
 * then what we moved is his living lock, and it goes back.
 */
function clearAway(path: string, dead: string): void {
  const aside = `${path}.${process.pid}.dead`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if (readIfThere(aside) !== dead) linkIfAbsent(aside, path)
  rmSync(aside, { force: true })
}

function leave(path: string, own: string): void {
  if (readIfThere(path) === own) rmSync(path, { force: true })
}

function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}
