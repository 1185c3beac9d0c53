import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { commandLineOf, isAlive, signal, waitForEnd } from '../processes.ts'

/** The file in which a postmaster states itself, `ready` on its eighth line when it takes connections. */
export type PidFile = { pid: number; state: string }

/** A fast shutdown writes everything out first: seconds at most, minutes on a sick disk. */
const FAST_SHUTDOWN_MS = 30_000
const IMMEDIATE_SHUTDOWN_MS = 10_000

/** What stands in the cluster's postmaster.pid; nothing when there is none or it is not written yet. */
export function readPidFile(directory: string): PidFile | undefined {
  const path = pidFile(directory)
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, state: lines[7]?.trim() ?? '' } : undefined
}

/**
 * Clears what an earlier start left that was killed. Call it only under the lock of the data directory. A postmaster
 * that still runs on *this* cluster is shut down properly. Any other pid file is deleted: PostgreSQL would refuse to
 * start when its number belongs to another program by now (frequent in containers, where numbers are small) or to a
 * dead process that nobody has reaped. Backends that outlived their postmaster still keep a new one off, by the shared
 * memory block whose key comes from the directory's inode.
 */
export async function clearLeftovers(directory: string): Promise<void> {
  const left = readPidFile(directory)
  if (left && isAlive(left.pid) && runsHere(left.pid, directory)) await shutDown(left.pid)
  rmSync(pidFile(directory), { force: true })
}

function runsHere(pid: number, directory: string): boolean {
  const words = commandLineOf(pid)
  return words.includes('postgres') && words.includes(`-D ${directory} `)
}

async function shutDown(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await waitForEnd(pid, FAST_SHUTDOWN_MS)) return
  signal(pid, 'SIGQUIT')
  if (await waitForEnd(pid, IMMEDIATE_SHUTDOWN_MS)) return
  throw new Error(
    `An earlier PostgreSQL (process ${pid}) still runs on the database and does not end. End it, then start again.`,
  )
}

function pidFile(directory: string): string {
  return join(directory, 'postmaster.pid')
}
