import type { Payload } from 'payload'

import type { Database } from '../store/database.ts'
import { getRuntime } from '../runtime.ts'
import { pauseMailingRow } from '../store/postgres/changeMailing.ts'
import { expandSlices, type Slice } from '../store/postgres/expandSlices.ts'
import { findExpandingRuns } from '../store/postgres/findExpandingRuns.ts'
import { endPlannedRuns, freezeRuns } from '../store/postgres/freezeRuns.ts'
import { lockPlannedRuns, type PlannedRun } from '../store/postgres/lockPlannedRuns.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { freezeContents, type FrozenContent } from './freezeContent.ts'

/** Recipients of one statement, shared by the runs in it: long enough to be quick, short enough to let others in. */
const sliceSize = 5_000
/** Runs frozen in one transaction, with the first slice of each. */
const runsPerRound = 50

type Frozen = { content: FrozenContent; run: PlannedRun }

const sizeFor = (runs: number): number => Math.max(100, Math.floor(sliceSize / Math.max(1, runs)))

const freeze = async (tx: Database, frozen: Frozen[]): Promise<string[]> => {
  const good = frozen.flatMap(({ content, run }) =>
    content.ok ? [{ ...run, snapshot: content.snapshot }] : [],
  )
  const bad = frozen.filter(({ content }) => !content.ok).map(({ run }) => run.id)
  await endPlannedRuns(tx, { reason: 'badMessage', runIds: bad, status: 'skipped' })
  if (good.length > 0) await freezeRuns(tx, good)
  return good.map(({ id }) => id)
}

/** `locked`: of all that were due, those too late included. */
type Started = { frozen: Frozen[]; locked: number }

/** Freezes planned runs and collects the first recipients of each, all or nothing. */
const startPlanned = async (payload: Payload): Promise<number> => {
  const { db } = getRuntime(payload)
  const { frozen, locked } = await db.transaction(async (tx): Promise<Started> => {
    const planned = await lockPlannedRuns(tx, runsPerRound)
    const late = planned.filter(({ isTooLate }) => isTooLate).map(({ id }) => id)
    await endPlannedRuns(tx, { reason: 'tooLate', runIds: late, status: 'missed' })
    const runs = planned.filter(({ isTooLate }) => !isTooLate)
    if (runs.length === 0) return { frozen: [], locked: planned.length }
    const contents = await freezeContents({ payload, runs, tx })
    const read = runs.flatMap((run) => {
      const content = contents.get(run.id)
      return content ? [{ content, run }] : []
    })
    const runIds = await freeze(tx, read)
    if (runIds.length > 0) await expandSlices(tx, { runIds, size: sizeFor(runIds.length) })
    await notifyWorkers(tx)
    return { frozen: read, locked: planned.length }
  })
  await pauseBad(payload, frozen)
  return locked
}

/** A message that cannot be sent pauses its mailing, with the reason. */
const pauseBad = async (payload: Payload, frozen: Frozen[]): Promise<void> => {
  const { db } = getRuntime(payload)
  for (const { content, run } of frozen) {
    if (content.ok) continue
    payload.logger.warn({
      mailingId: run.mailingId,
      msg: 'A message cannot be sent; its mailing is paused.',
      runId: run.id,
    })
    await pauseMailingRow(db, { mailingId: run.mailingId, reason: 'badMessage' })
  }
}

/** One slice of every run that expands. When the statement fails, each run alone, so that a broken one stops no other. */
const expandFurther = async (payload: Payload): Promise<Slice[]> => {
  const { db } = getRuntime(payload)
  const runIds = await findExpandingRuns(db)
  if (runIds.length === 0) return []
  try {
    return await expandSlices(db, { runIds, size: sizeFor(runIds.length) })
  } catch (err) {
    if (runIds.length === 1) throw err
    payload.logger.warn({ err, msg: 'Expanding runs one by one after a failure.' })
    return expandApart(payload, runIds)
  }
}

const expandApart = async (payload: Payload, runIds: string[]): Promise<Slice[]> => {
  const { db } = getRuntime(payload)
  const done: Slice[] = []
  for (const runId of runIds) {
    try {
      done.push(...(await expandSlices(db, { runIds: [runId], size: sliceSize })))
    } catch (err) {
      payload.logger.error({ err, msg: 'The recipients of a run cannot be collected.', runId })
    }
  }
  return done
}

/**
 * Freezes planned runs and collects the recipients of all that expand, a slice of each in turn: a small run never waits
 * for a large one. A kill in between loses nothing: the cursor is written with the slice, and any worker goes on from
 * it.
 */
export const expandRuns = async (args: {
  payload: Payload
  signal: AbortSignal
}): Promise<{ added: number; started: number }> => {
  const { payload, signal } = args
  const counts = { added: 0, started: 0 }
  for (let busy = true; busy && !signal.aborted;) {
    const started = await startPlanned(payload)
    const slices = await expandFurther(payload)
    counts.started += started
    counts.added += slices.reduce((sum, { added }) => sum + added, 0)
    busy = started > 0 || slices.length > 0
  }
  return counts
}
