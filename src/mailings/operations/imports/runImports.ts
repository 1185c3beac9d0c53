import type { Payload } from 'payload'
import { randomUUID } from 'node:crypto'

import type { ClientJobReason } from '../../clientJobStates.ts'
import type { ImportSettings } from '../../importing/settings.ts'
import type { ResolvedOptions } from '../../options.ts'
import type { Database } from '../../store/database.ts'
import { openRecords, UnreadableFile } from '../../importing/openRecords.ts'
import { getRuntime } from '../../runtime.ts'
import { giveBackJob } from '../../store/postgres/clientJobs/giveBackJob.ts'
import { readChunk } from '../../store/postgres/imports/chunks.ts'
import { type ClaimedImport, claimImport } from '../../store/postgres/imports/claimImport.ts'
import { findListsByName } from '../../store/postgres/imports/joinClients.ts'
import { keepImport } from '../../store/postgres/imports/keepImport.ts'
import { moveImport } from '../../store/postgres/imports/moveImport.ts'
import { mergeSearchIndex, sweepImports } from '../../store/postgres/imports/sweepImports.ts'
import { countOwnClients } from '../../store/postgres/imports/writeClients.ts'
import { type Line } from './sliceOfLines.ts'
import { type Work, writeSlice } from './writeSlice.ts'

/** Lines of one transaction, one claim of the lease and one progress: 100,000 take 7.3 s (docs/clients.md). */
const sliceSize = 5_000
/** Bytes of the file after which a slice ends too: lines may be long, and a slice is whole in memory. */
const sliceBytes = 4_000_000
/** A dead worker's import is taken over after this. */
const leaseSeconds = 30
/** Failures in a row, such as a lost database, after which an import is given up; the pause between them grows. */
const mostFailures = 8

type Outcome =
  | { kind: 'failed'; reason: ClientJobReason }
  | { kind: 'finished'; lines: number }
  | { kind: 'lost' }
  | { kind: 'stopped' }

type Place = { bytes: number }

async function* piecesOf(
  db: Database,
  claimed: ClaimedImport,
  place: Place,
): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const piece = await readChunk(db, { importId: claimed.id, number })
    if (!piece) return
    place.bytes += piece.length
    yield piece
  }
}

const prepare = async (
  db: Database,
  claimed: ClaimedImport,
  limits: ResolvedOptions['limits'],
): Promise<Work> => ({
  claimed,
  leaseSeconds,
  limits,
  lists: await findListsByName(db, claimed.ownerId),
  room: limits.clients - (await countOwnClients(db, claimed.ownerId)),
  settings: claimed.settings as ImportSettings,
})

/**
 * Reads the file from its beginning: lines that are done are passed over, so that no place within a
 * file has to be remembered byte by byte, whatever its encoding and its quotation marks.
 */
const importFile = async (args: {
  db: Database
  signal: AbortSignal
  work: Work
}): Promise<Outcome> => {
  const { db, signal, work } = args
  const { claimed, limits, settings } = work
  const place: Place = { bytes: 0 }
  let waiting: Line[] = []
  let written = 0
  let line = 0
  const flush = async (): Promise<null | Outcome> => {
    if (waiting.length === 0) return null
    const outcome = await writeSlice(db, { bytesRead: place.bytes, lines: waiting, work })
    waiting = []
    written = place.bytes
    if (outcome.kind === 'lost') return outcome
    return outcome.refused > limits.importRefusedLines
      ? { kind: 'failed', reason: 'tooManyRefused' }
      : null
  }
  const mine = { importId: claimed.id, leaseSeconds, token: claimed.token }
  for await (const cells of openRecords(piecesOf(db, claimed, place), settings)) {
    line += 1
    if (line > limits.importRows + (settings.hasHeader ? 1 : 0)) {
      return (await flush()) ?? { kind: 'failed', reason: 'tooManyRows' }
    }
    const isDone = line <= claimed.lines
    if (isDone && line % 50_000 === 0 && !(await keepImport(db, mine))) return { kind: 'lost' }
    if (isDone || (line === 1 && settings.hasHeader)) continue
    waiting.push({ cells, line })
    if (waiting.length < sliceSize && place.bytes - written < sliceBytes) continue
    const end = await flush()
    if (end) return end
    if (signal.aborted) return { kind: 'stopped' }
  }
  return (await flush()) ?? { kind: 'finished', lines: line }
}

const attempt = async (args: Parameters<typeof importFile>[0]): Promise<Outcome> => {
  try {
    return await importFile(args)
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'failed', reason: 'unreadable' }
    throw error
  }
}

const held = ({ id, token }: ClaimedImport) => ({ id, kind: 'import', token }) as const

const settle = async (args: {
  claimed: ClaimedImport
  db: Database
  outcome: Outcome
}): Promise<void> => {
  const { claimed, db, outcome } = args
  const mine = { importId: claimed.id, token: claimed.token }
  switch (outcome.kind) {
    case 'failed':
      await moveImport(db, { ...mine, reason: outcome.reason, to: 'failed' })
      return
    case 'finished':
      await moveImport(db, { ...mine, to: 'finished' })
      return
    case 'lost':
      return
    case 'stopped':
      await giveBackJob(db, { ...held(claimed), hasFailed: false, pauseSeconds: 0 })
  }
}

/** A failure is tried again later, by this worker or another, until there were too many in a row. */
const putDown = async (args: {
  claimed: ClaimedImport
  db: Database
  err: unknown
  payload: Payload
}): Promise<void> => {
  const { claimed, db, err, payload } = args
  payload.logger.error({ err, importId: claimed.id, msg: 'An import failed and will go on later.' })
  const mine = { importId: claimed.id, token: claimed.token }
  const failures = await giveBackJob(db, { ...held(claimed), hasFailed: true, pauseSeconds: 15 })
  if (failures < mostFailures) return
  await moveImport(db, { ...mine, reason: 'tooManyFailures', to: 'failed' })
}

const runOne = async (args: {
  claimed: ClaimedImport
  payload: Payload
  signal: AbortSignal
}): Promise<number> => {
  const { claimed, payload, signal } = args
  const { db, options } = getRuntime(payload)
  try {
    const work = await prepare(db, claimed, options.limits)
    const outcome = await attempt({ db, signal, work })
    await settle({ claimed, db, outcome })
    await mergeSearchIndex(db)
    return outcome.kind === 'finished' ? outcome.lines - claimed.lines : 0
  } catch (err) {
    await putDown({ claimed, db, err, payload })
    return 0
  }
}

/** Imports what waits, one file after another; or only the named one. A kill loses nothing: any worker goes on. */
export const runImports = async (args: {
  importId?: string
  payload: Payload
  signal: AbortSignal
}): Promise<{ imports: number; lines: number }> => {
  const { importId, payload, signal } = args
  const { db } = getRuntime(payload)
  const counts = { imports: 0, lines: 0 }
  while (!signal.aborted) {
    const which = importId === undefined ? {} : { importId }
    const claimed = await claimImport(db, { ...which, leaseSeconds, token: randomUUID() })
    if (!claimed) break
    counts.imports += 1
    counts.lines += await runOne({ claimed, payload, signal })
  }
  return counts
}

/** Ends what nobody will go on with. */
export const sweepOldImports = (payload: Payload): Promise<number> =>
  sweepImports(getRuntime(payload).db)
