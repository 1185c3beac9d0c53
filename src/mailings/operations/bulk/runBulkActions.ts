import type { Payload } from 'payload'
import { randomUUID } from 'node:crypto'

import { getRuntime } from '../../runtime.ts'
import {
  claimBulkAction,
  type ClaimedBulkAction,
} from '../../store/postgres/bulk/claimBulkAction.ts'
import { sweepBulkActions } from '../../store/postgres/bulk/keepBulkAction.ts'
import { moveBulkAction } from '../../store/postgres/bulk/moveBulkAction.ts'
import { giveBackJob } from '../../store/postgres/clientJobs/giveBackJob.ts'
import { doSlice, type SliceOutcome } from './doSlice.ts'

/** A dead worker's action is taken over after this. */
const leaseSeconds = 30
/** Failures in a row, such as a lost database, after which an action is given up. */
const mostFailures = 8

type Work = { claimed: ClaimedBulkAction; payload: Payload; signal: AbortSignal }

const held = ({ id, token }: ClaimedBulkAction) => ({ id, kind: 'bulk', token }) as const

const settle = async (work: Work, outcome: SliceOutcome): Promise<void> => {
  const { claimed, payload } = work
  const { db } = getRuntime(payload)
  const mine = { actionId: claimed.id, token: claimed.token }
  switch (outcome.kind) {
    case 'done':
      await giveBackJob(db, { ...held(claimed), hasFailed: false, pauseSeconds: 0 })
      return
    case 'failed':
      await moveBulkAction(db, { ...mine, reason: outcome.reason, to: 'failed' })
      return
    case 'finished':
      await moveBulkAction(db, { ...mine, to: 'finished' })
      return
    case 'lost':
  }
}

const doSlices = async ({ claimed, payload, signal }: Work): Promise<[number, SliceOutcome]> => {
  let clients = 0
  let cursor = claimed.cursor
  for (;;) {
    const outcome = await doSlice({ claimed: { ...claimed, cursor }, leaseSeconds, payload })
    if (outcome.kind !== 'done') return [clients, outcome]
    clients += outcome.done
    cursor = outcome.cursor
    if (signal.aborted) return [clients, outcome]
  }
}

/** A failure is tried again later, by this worker or another, until there were too many in a row. */
const putDown = async ({ claimed, payload }: Work, err: unknown): Promise<void> => {
  const { db } = getRuntime(payload)
  const msg = 'A change of many clients failed and will go on later.'
  payload.logger.error({ actionId: claimed.id, err, msg })
  const mine = { actionId: claimed.id, token: claimed.token }
  const failures = await giveBackJob(db, {
    ...held(claimed),
    hasFailed: true,
    pauseSeconds: 15,
  })
  if (failures < mostFailures) return
  await moveBulkAction(db, { ...mine, reason: 'tooManyFailures', to: 'failed' })
}

const runOne = async (work: Work): Promise<number> => {
  try {
    const [clients, outcome] = await doSlices(work)
    await settle(work, outcome)
    return clients
  } catch (err) {
    await putDown(work, err)
    return 0
  }
}

/** Does what waits, one action after another. A kill loses and repeats nothing: any worker goes on behind the last slice. */
export const runBulkActions = async (args: {
  payload: Payload
  signal: AbortSignal
}): Promise<{ actions: number; clients: number }> => {
  const { payload, signal } = args
  const { db } = getRuntime(payload)
  const counts = { actions: 0, clients: 0 }
  while (!signal.aborted) {
    const claimed = await claimBulkAction(db, { leaseSeconds, token: randomUUID() })
    if (!claimed) break
    counts.actions += 1
    counts.clients += await runOne({ claimed, payload, signal })
  }
  return counts
}

/** Removes what nobody owns any more. */
export const sweepOldBulkActions = (payload: Payload): Promise<number> =>
  sweepBulkActions(getRuntime(payload).db)
