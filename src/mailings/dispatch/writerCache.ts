import type { Database } from '../store/database.ts'
import type { RunSnapshot } from './snapshot.ts'
import { createLetterWriter, type LetterWriter } from '../rendering/createLetterWriter.ts'
import { readSnapshot } from '../store/postgres/readSnapshot.ts'

/** A run as the lanes need it: its writer, and what names its letters. */
export type RunWriter = { keyId: string; mailingId: string; write: LetterWriter['write'] }

/** A run of which no letter can be written: nothing frozen, or frozen by another release. */
export class UnreadableRunError extends Error {
  /** Null when the run itself is gone. */
  readonly mailingId: null | string

  constructor(args: { cause?: unknown; mailingId: null | string; runId: string }) {
    super(`Run ${args.runId} has no content that this worker can read.`, { cause: args.cause })
    this.name = 'UnreadableRunError'
    this.mailingId = args.mailingId
  }
}

/** Runs whose writers are kept; a small run costs little to read again. */
const most = 500

const toWriter = (run: { mailingId: string; snapshot: unknown }, runId: string): RunWriter => {
  const { mailingId } = run
  const snapshot = run.snapshot as null | RunSnapshot
  try {
    if (!snapshot) throw new Error('Nothing is frozen.')
    return { keyId: snapshot.keyId, mailingId, write: createLetterWriter(snapshot.message).write }
  } catch (cause) {
    throw new UnreadableRunError({ cause, mailingId, runId })
  }
}

/**
 * Writers by run, made once per run and worker. Content is frozen, so nothing here is ever stale.
 *
 * @throws UnreadableRunError when the run or its snapshot is gone, or is of another release's version.
 */
export const createWriterCache = (db: Database): ((runId: string) => Promise<RunWriter>) => {
  const writers = new Map<string, Promise<RunWriter>>()

  const load = async (runId: string): Promise<RunWriter> => {
    const run = await readSnapshot(db, runId)
    if (!run) throw new UnreadableRunError({ mailingId: null, runId })
    return toWriter(run, runId)
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
