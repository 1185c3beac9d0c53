import { createLetterWriter, type LetterWriter } from '../rendering/createLetterWriter.ts'
import type { Database } from '../store/database.ts'
import { readSnapshot } from '../store/postgres/readSnapshot.ts'
import type { RunSnapshot } from './snapshot.ts'

/** A run as the lanes need it: its writer, and what names its letters. */
export type RunWriter = { keyId: string; mailingId: string; write: LetterWriter['write'] }

/** Runs whose writers are kept; a small run costs little to read again. */
const most = 200

/**
 * Writers by run, made once per run and worker. Content is frozen, so nothing here is ever stale.
 *
 * @throws Error when the run or its snapshot is gone, or is of another release's version.
 */
export const createWriterCache = (db: Database): ((runId: string) => Promise<RunWriter>) => {
  const writers = new Map<string, Promise<RunWriter>>()

  const load = async (runId: string): Promise<RunWriter> => {
    const run = await readSnapshot(db, runId)
    const snapshot = run?.snapshot as null | RunSnapshot | undefined
    if (!run || !snapshot) throw new Error(`Run ${runId} has no frozen content.`)
    const writer = createLetterWriter(snapshot.message)
    return { keyId: snapshot.keyId, mailingId: run.mailingId, write: writer.write }
  }

  return (runId) => {
    const known = writers.get(runId)
    if (known) return known
    const made = load(runId)
    writers.set(runId, made)
    made.catch(() => writers.delete(runId))
    const oldest = writers.size > most ? writers.keys().next().value : undefined
    if (oldest !== undefined) writers.delete(oldest)
    return made
  }
}
