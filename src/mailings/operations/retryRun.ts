import type { Caller } from './authorise.ts'
import { getRuntime } from '../runtime.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import {
  type RetriedState,
  retryAttempts,
  settleUnknownAsSent,
} from '../store/postgres/retryAttempts.ts'
import { findRun } from './findRun.ts'

type Chosen = { attemptIds?: (number | string)[]; runId: number | string } & Caller

const ids = (chosen: Chosen): null | string[] => chosen.attemptIds?.map(String) ?? null

/**
 * Sends failed letters of a run again: those rejected, or those whose outcome is unknown (which may arrive twice; the
 * copy has the same Message-ID and body). All of them, or the chosen ones. Suppressed addresses are left alone.
 *
 * @throws Refusal 404 or 403.
 */
export const retryRun = async (
  caller: { state: RetriedState } & Chosen,
): Promise<{ queued: number }> => {
  const run = await findRun(caller)
  const { db } = getRuntime(caller.payload)
  const queued = await retryAttempts(db, {
    attemptIds: ids(caller),
    runId: run.id,
    state: caller.state,
  })
  if (queued > 0) await notifyWorkers(db)
  return { queued }
}

/**
 * Settles letters of unknown outcome as sent: their owner knows that they arrived.
 *
 * @throws Refusal 404 or 403.
 */
export const settleUnknown = async (caller: Chosen): Promise<{ settled: number }> => {
  const run = await findRun(caller)
  const { db } = getRuntime(caller.payload)
  return { settled: await settleUnknownAsSent(db, { attemptIds: ids(caller), runId: run.id }) }
}
