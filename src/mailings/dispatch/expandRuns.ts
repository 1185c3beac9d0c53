import type { Payload } from 'payload'

import { getRuntime } from '../runtime.ts'
import type { Database } from '../store/database.ts'
import { pauseMailingRow } from '../store/postgres/changeMailing.ts'
import { expandSlice } from '../store/postgres/expandSlice.ts'
import { findExpandingRuns } from '../store/postgres/findExpandingRuns.ts'
import { freezeRun, skipRun } from '../store/postgres/freezeRun.ts'
import { lockPlannedRun, type PlannedRun } from '../store/postgres/lockPlannedRun.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { freezeContent } from './freezeContent.ts'

/** Recipients of one statement: long enough to be quick, short enough to lose little and let letters go meanwhile. */
const sliceSize = 5_000
/** Runs frozen before the pass looks at other work. */
const runsPerPass = 200

const begin = async (args: { payload: Payload; run: PlannedRun; tx: Database }): Promise<boolean> => {
  const { payload, run, tx } = args
  const content = await freezeContent(payload, run)
  if (!content.ok) {
    await skipRun(tx, { reason: 'badMessage', runId: run.id })
    return false
  }
  await freezeRun(tx, {
    deadlineHours: run.deadlineHours,
    resendUnknown: run.resendUnknown,
    runId: run.id,
    snapshot: content.snapshot,
  })
  return true
}

/** Freezes one planned run and collects its first slice, all or nothing. A bad message pauses the mailing. */
const startOne = async (payload: Payload): Promise<'bad' | 'none' | 'started'> => {
  const { db } = getRuntime(payload)
  let bad: null | PlannedRun = null
  const outcome = await db.transaction(async (tx) => {
    const run = await lockPlannedRun(tx)
    if (!run) return 'none'
    if (!(await begin({ payload, run, tx }))) {
      bad = run
      return 'bad'
    }
    await expandSlice(tx, { runId: run.id, size: sliceSize })
    await notifyWorkers(tx)
    return 'started'
  })
  const paused = bad as null | PlannedRun
  if (paused) await pauseMailingRow(db, { mailingId: paused.mailingId, reason: 'badMessage' })
  return outcome
}

const startPlanned = async (payload: Payload, signal: AbortSignal): Promise<number> => {
  let started = 0
  while (started < runsPerPass && !signal.aborted) {
    if ((await startOne(payload)) === 'none') break
    started += 1
  }
  return started
}

const expandFurther = async (payload: Payload, signal: AbortSignal): Promise<number> => {
  const { db } = getRuntime(payload)
  let added = 0
  for (const runId of await findExpandingRuns(db)) {
    for (let complete = false; !complete && !signal.aborted; ) {
      const slice = await expandSlice(db, { runId, size: sliceSize })
      if (!slice) break
      added += slice.added
      complete = slice.complete
    }
  }
  return added
}

/**
 * Freezes planned runs, then collects the recipients of expanding ones slice by slice. A kill in between loses
 * nothing: the cursor is written with the slice, and any worker goes on from it.
 */
export const expandRuns = async (args: {
  payload: Payload
  signal: AbortSignal
}): Promise<{ added: number; started: number }> => ({
  started: await startPlanned(args.payload, args.signal),
  added: await expandFurther(args.payload, args.signal),
})
