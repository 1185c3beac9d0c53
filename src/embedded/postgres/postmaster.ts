import type { ChildProcess } from 'node:child_process'

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import type { Place } from './place.ts'

import { childEnvironment } from '../../environment.ts'
import { guardProcess } from '../processes.ts'
import { readPidFile } from './leftovers.ts'
import { settingFlags } from './settings.ts'

/** A running server process. */
export type Postmaster = {
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>
  /** Ends connections, writes everything out, ends. Idempotent; waits. */
  stop: () => Promise<void>
}

/** What became of one try to start. */
export type StartResult =
  | { log: string; outcome: 'failed' }
  | { outcome: 'blockBusy' }
  | { outcome: 'portTaken' }
  | { outcome: 'ready'; postmaster: Postmaster }

/** Recovery after a power cut replays at most max_wal_size: under a minute. Beyond this something else is wrong. */
const READY_MS = 180_000

/** Then the shutdown becomes immediate: no data are lost, the next start replays the log. */
const FAST_SHUTDOWN_MS = 3_500

/** Starts the server on a port and waits until it takes connections. */
export async function startPostmaster(place: Place, port: number): Promise<StartResult> {
  const begin = sizeOf(place.logFile)
  const child = spawnServer(place, port)
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).then(() => undefined)
  // The pipe-guard ends the server when this process is killed; it is called off when the server has ended first.
  const callOff = child.pid === undefined ? () => undefined : guardProcess(child.pid, 'INT')
  void ended.then(callOff)
  if (await becomesReady(child, place)) {
    return { outcome: 'ready', postmaster: { ended, stop: () => stop(child, ended) } }
  }
  await stop(child, ended)
  return explain(readFileSync(place.logFile).subarray(begin).toString('utf8'))
}

/** A group of its own: Ctrl-C in the terminal reaches the supervisor only, which ends the database last. */
function spawnServer({ account, binaries, directory, logFile }: Place, port: number): ChildProcess {
  const log = openSync(logFile, 'a', 0o600)
  try {
    return spawn(binaries.postgres, ['-D', directory, '-p', `${port}`, ...settingFlags()], {
      cwd: '/',
      detached: true,
      env: childEnvironment({ LC_ALL: 'C' }),
      gid: account?.gid,
      stdio: ['ignore', log, log],
      uid: account?.uid,
    })
  } finally {
    closeSync(log)
  }
}

async function becomesReady(child: ChildProcess, { directory }: Place): Promise<boolean> {
  const deadline = performance.now() + READY_MS
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    const stated = readPidFile(directory)
    if (stated?.pid === child.pid && stated?.state === 'ready') return true
    await pause(20)
  }
  return false
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const patience = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS)
  await ended
  clearTimeout(patience)
}

/** PostgreSQL has no exit codes for these; with LC_ALL=C its words are fixed. */
function explain(log: string): StartResult {
  if (/Address already in use|could not bind/.test(log)) return { outcome: 'portTaken' }
  // Backends of a killed server need a moment to notice; they hold its shared memory until then.
  if (/shared memory block .* still in use/.test(log)) return { outcome: 'blockBusy' }
  return { log, outcome: 'failed' }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
