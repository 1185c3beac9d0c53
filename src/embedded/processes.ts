import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import { isCode } from './ports.ts'

/** Whether a process with this id exists; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** A process that has ended and waits for its parent to notice. In a container nobody may ever do so. */
function isZombie(pid: number): boolean {
  return processField(pid, 0) === 'Z'
}

/**
 * What tells a process from a later one with the same id: the moment it began. Empty when the system does not say
 * (the process is gone, or there is neither /proc nor ps).
 */
export function identityOf(pid: number): string {
  // Field 22 of /proc/<pid>/stat, in ticks since boot: proc_pid_stat(5). The boot id tells boots apart.
  const started = processField(pid, 19)
  if (started !== undefined) return `${bootId()}-${started}`
  return ask('lstart=', pid)
}

/** The command line of a process, its words parted by spaces; empty when the system does not say. */
export function commandLineOf(pid: number): string {
  const text = readIfThere(`/proc/${pid}/cmdline`)
  return text === undefined ? ask('command=', pid) : text.replaceAll('\0', ' ')
}

/** Waits until the process is gone. False when it is still there after so many milliseconds. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(20)
  }
  return true
}

/** Sends a signal to a process or, as -id, to a group; one that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!isCode(error, 'ESRCH')) throw error
  }
}

/**
 * Lets the process get a signal when we die in whatever way, SIGKILL included: a shell waits for the end of a pipe
 * that only we hold. Returns how to call the guard off. For programs that are not ours and cannot watch us.
 */
export function guardProcess(pid: number, name: 'INT' | 'TERM'): () => void {
  const script = `read -r word; [ "$word" = off ] || kill -${name} ${pid}`
  const guard = spawn('/bin/sh', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.stdin.on('error', () => undefined)
  guard.on('error', () => undefined)
  guard.unref()
  return () => guard.stdin.end('off\n')
}

/** A field behind the name of the command in /proc/<pid>/stat, the state being number 0. */
function processField(pid: number, index: number): string | undefined {
  const text = readIfThere(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[index]
}

function bootId(): string {
  return readIfThere('/proc/sys/kernel/random/boot_id')?.trim().slice(0, 8) ?? ''
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function ask(field: string, pid: number): string {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
    return execFileSync('ps', ['-ww', '-o', field, '-p', `${pid}`], {
      encoding: 'utf8',
      stdio,
    }).trim()
  } catch {
    return ''
  }
}
