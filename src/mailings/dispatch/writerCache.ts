import type { Database } from '../store/database.ts'
import type { Tokens } from '../tokens/createTokens.ts'
import type { RunSnapshot } from './snapshot.ts'
import {
  createLetterWriter,
  type LetterWriter,
  readsShape,
} from '../rendering/createLetterWriter.ts'
import { readFiles } from '../store/postgres/files.ts'
import { readSnapshot } from '../store/postgres/readSnapshot.ts'

/** A run as the lanes need it: its writer, and what names its letters. */
export type RunWriter = {
  /** Whether its letters hold the address of their page. */
  hasArchive: boolean
  keyId: string
  mailingId: string
  write: LetterWriter['write']
}

/**
 * Why no letter of a run can be written. `lost`: by nobody. `otherRelease`: frozen by a newer one. `unknownSecret`: signed with
 * a secret that this worker was not given. Another worker may be able to with the latter two.
 */
export type WhyUnreadable = 'lost' | 'otherRelease' | 'unknownSecret'

/** A run of which this worker can write no letter. */
export class UnreadableRunError extends Error {
  /** Null when the run itself is gone. */
  readonly mailingId: null | string
  readonly why: WhyUnreadable

  constructor(args: {
    cause?: unknown
    mailingId: null | string
    runId: string
    why: WhyUnreadable
  }) {
    super(`Run ${args.runId} has no content that this worker can read (${args.why}).`, {
      cause: args.cause,
    })
    this.name = 'UnreadableRunError'
    this.mailingId = args.mailingId
    this.why = args.why
  }
}

/** Runs whose writers are kept; a small run costs little to read again. */
const most = 500
/**
 * Bytes of encoded attachments that are kept, of all runs together: 15 runs of the largest letters. One run more and the
 * oldest is read and encoded again at its next letter. Letters on their way share the bytes of their run.
 */
const mostBytes = 64_000_000

type Loaded = { bytes: number; writer: RunWriter }

type Deps = { db: Database; tokens: Pick<Tokens, 'knows'> }

const whyNot = (
  { keyId, message }: Partial<RunSnapshot>,
  tokens: Deps['tokens'],
): null | WhyUnreadable => {
  if (!message || !keyId) return 'lost'
  if (!readsShape(message.version)) return 'otherRelease'
  return tokens.knows(keyId) ? null : 'unknownSecret'
}

const toWriter = async (
  { db, tokens }: Deps,
  run: { mailingId: string; runId: string; snapshot: unknown },
): Promise<Loaded> => {
  const { mailingId, runId } = run
  const why = whyNot(run.snapshot ?? {}, tokens)
  if (why) throw new UnreadableRunError({ mailingId, runId, why })
  const snapshot = run.snapshot as RunSnapshot
  const ids = snapshot.message.attachments?.map(({ id }) => id) ?? []
  // Before the try: an outage of the database makes no run unreadable.
  const contents = await readFiles(db, ids)
  try {
    const { write } = createLetterWriter(snapshot.message, contents)
    const bytes = [...contents.values()].reduce((sum, { length }) => sum + encodedLength(length), 0)
    const hasArchive = snapshot.message.archive !== undefined
    return { bytes, writer: { hasArchive, keyId: snapshot.keyId, mailingId, write } }
  } catch (cause) {
    throw new UnreadableRunError({ cause, mailingId, runId, why: 'lost' })
  }
}

/** Base64 in lines of 76 with their ends. */
const encodedLength = (bytes: number): number => Math.ceil(bytes / 57) * 78

/**
 * Writers by run, made once per run and worker. Content is frozen, so nothing here is ever stale.
 *
 * @throws UnreadableRunError when the run or its snapshot is gone, of a newer release, or signed with an unknown secret.
 */
export const createWriterCache = (deps: Deps): ((runId: string) => Promise<RunWriter>) => {
  const writers = new Map<string, Promise<RunWriter>>()

  const held = new Map<string, number>()

  const forget = (runId: string): void => {
    writers.delete(runId)
    held.delete(runId)
  }

  /** Oldest first, but never the one that has just come. */
  const hold = (runId: string, bytes: number): void => {
    if (bytes === 0 || !writers.has(runId)) return
    held.set(runId, bytes)
    let all = [...held.values()].reduce((sum, each) => sum + each, 0)
    for (const [oldest, size] of held) {
      if (all <= mostBytes || oldest === runId) return
      forget(oldest)
      all -= size
    }
  }

  const load = async (runId: string): Promise<RunWriter> => {
    const run = await readSnapshot(deps.db, runId)
    if (!run) throw new UnreadableRunError({ mailingId: null, runId, why: 'lost' })
    const { bytes, writer } = await toWriter(deps, { ...run, runId })
    hold(runId, bytes)
    return writer
  }

  return (runId) => {
    const known = writers.get(runId)
    if (known) return known
    const made = load(runId)
    writers.set(runId, made)
    made.catch(() => forget(runId))
    const oldest = writers.size > most ? writers.keys().next().value : undefined
    if (oldest !== undefined) forget(oldest)
    return made
  }
}
