import { setTimeout as pause } from 'node:timers/promises'

import type { Place } from './place.ts'
import type { Postmaster } from './postmaster.ts'

import { findFreePort } from '../ports.ts'
import { initialise } from './initialise.ts'
import { clearLeftovers } from './leftovers.ts'
import { preparePlace } from './place.ts'
import { startPostmaster } from './postmaster.ts'
import { ensureDatabase } from './store/ensureDatabase.ts'

/** The PostgreSQL that runs when no DATABASE_URL is given. */
export type EmbeddedPostgres = {
  /** The cluster's directory. */
  directory: string
  /** Resolves when the server has ended, wanted or not. */
  ended: Promise<void>
  /** True when the cluster was made by this start. */
  isNew: boolean
  port: number
  /** Set when something about its place should be said: one sentence. */
  sentence?: string
  /** Ends it properly and waits, about half a second. Idempotent. */
  stop: () => Promise<void>
  /** Connection string of the database `mailings`, all rights. */
  url: string
}

const DATABASE = 'mailings'

/** Backends of a killed server end within seconds. */
const BUSY_TRIES = 50
const BUSY_PAUSE_MS = 200

/**
 * Starts PostgreSQL on the data of `dataDir` (made when there are none) on loopback, on the first free port from
 * `firstPort` on, and makes the database. Recovers from whatever a killed start left. The caller holds the lock of
 * `dataDir`. About 0.5 s, 2 s the first time.
 */
export async function startPostgres({
  dataDir,
  firstPort,
}: {
  dataDir: string
  firstPort: number
}): Promise<EmbeddedPostgres> {
  const place = preparePlace(dataDir)
  const isNew = await initialise(place)
  await clearLeftovers(place.directory)
  const { port, postmaster } = await startOnFreePort(place, firstPort)
  const url = (database: string) =>
    `postgres://postgres:${place.password}@127.0.0.1:${port}/${database}`
  await ensureDatabase(url('postgres'), DATABASE)
  return {
    ...postmaster,
    directory: place.directory,
    isNew,
    port,
    url: url(DATABASE),
    ...(place.sentence ? { sentence: place.sentence } : {}),
  }
}

async function startOnFreePort(
  place: Place,
  firstPort: number,
): Promise<{ port: number; postmaster: Postmaster }> {
  let from = firstPort
  for (let busy = 0; busy < BUSY_TRIES;) {
    const port = await findFreePort(from)
    const result = await startPostmaster(place, port)
    if (result.outcome === 'ready') return { port, postmaster: result.postmaster }
    if (result.outcome === 'failed') throw notStarted(place, lastWords(result.log))
    if (result.outcome === 'portTaken') from = port + 1
    if (result.outcome === 'blockBusy') {
      busy += 1
      await pause(BUSY_PAUSE_MS)
    }
  }
  throw notStarted(place, 'Processes of an earlier start still hold its memory.')
}

function notStarted(place: Place, words: string): Error {
  return new Error(
    `The embedded database in ${place.directory} does not start: ${words} More is in ${place.logFile}.`,
  )
}

function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line))
  return lines.at(-1)?.replace(/^.*?(?:FATAL|PANIC|ERROR):\s*/, '') ?? 'it said nothing.'
}
