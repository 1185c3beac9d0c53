import { getRuntime } from '../runtime.ts'
import { countRetryable, type Retryable } from '../store/postgres/countRetryable.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import {
  type RetriedState,
  retryAttempts,
  settleUnknownAsSent,
} from '../store/postgres/retryAttempts.ts'
import { foldTalliesOfRun } from '../store/postgres/settleRuns.ts'
import { type Caller, refuseStatus } from './authorise.ts'
import { findRun, type FoundRun } from './findRun.ts'

export type { Retryable }

type Chosen = { attemptIds?: (number | string)[]; runId: number | string } & Caller

const ids = (chosen: Chosen): null | string[] => chosen.attemptIds?.map(String) ?? null

/** Why letters of a run cannot be sent again now; null: they can. */
export type RetryHindrance = 'cancelled' | 'disabled' | 'notBegun' | 'paused' | 'unsent'

/** A run whose mailing stands still sends nothing, a finished one neither: a ban could be walked around by retrying. */
export const retryHindrance = (
  run: Pick<FoundRun, 'mailingStatus' | 'status'>,
): null | RetryHindrance => {
  if (run.mailingStatus === 'disabled' || run.mailingStatus === 'paused') return run.mailingStatus
  switch (run.status) {
    case 'cancelled':
      return 'cancelled'
    case 'expanding':
    case 'planned':
      return 'notBegun'
    case 'finished':
    case 'running':
      return null
    case 'missed':
    case 'skipped':
      return 'unsent'
    case 'paused':
      return 'paused'
  }
}

/** The sentences of what hinders a retry. */
export const retryHindrances: Record<RetryHindrance, { en: string; ru: string }> = {
  cancelled: {
    en: 'This run was cancelled; nothing more of it is sent. Send the mailing again instead.',
    ru: 'Этот выпуск отменён, из него больше ничего не отправится. Отправьте рассылку заново.',
  },
  disabled: {
    en: 'A manager has disabled this mailing; nothing of it is sent until a manager enables it.',
    ru: 'Рассылку отключил менеджер; пока он её не включит, ничего не отправится.',
  },
  notBegun: {
    en: 'The recipients of this run are still being collected. Wait until that is done.',
    ru: 'Получатели этого выпуска ещё собираются. Дождитесь окончания.',
  },
  paused: {
    en: 'This mailing is paused. Resume it first.',
    ru: 'Рассылка приостановлена. Сначала возобновите её.',
  },
  unsent: {
    en: 'This run was never sent, so there is nothing to send again.',
    ru: 'Этот выпуск не отправлялся, повторять нечего.',
  },
}

/**
 * Counts what a retry would do now, for whoever may see the run.
 *
 * @throws Refusal 404.
 */
export const readRetryable = async (
  caller: { runId: number | string } & Caller,
): Promise<{ hindrance: null | RetryHindrance } & Retryable> => {
  const run = await findRun({ ...caller, as: 'reader' })
  const counts = await countRetryable(getRuntime(caller.payload).db, run.id)
  return { ...counts, hindrance: retryHindrance(run) }
}

/**
 * Why letters of a run cannot be sent again now, in words; null: they can. For whoever may see the run.
 *
 * @throws Refusal 404.
 */
export const readRetryHindrance = async (
  caller: { runId: number | string } & Caller,
): Promise<null | { en: string; ru: string }> => {
  const hindrance = retryHindrance(await findRun({ ...caller, as: 'reader' }))
  return hindrance && retryHindrances[hindrance]
}

/**
 * Sends failed letters of a run again: those rejected, or those whose outcome is unknown (which may arrive twice; the
 * copy has the same Message-ID and body). All of them, or the chosen ones. Suppressed addresses are left alone.
 *
 * @throws Refusal 404, 403, or 409 when nothing of the run or of its mailing may be sent.
 */
export const retryRun = async (
  caller: { state: RetriedState } & Chosen,
): Promise<{ queued: number }> => {
  const run = await findRun(caller)
  const hindrance = retryHindrance(run)
  if (hindrance) return refuseStatus(caller, retryHindrances[hindrance])
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
  const settled = await settleUnknownAsSent(db, { attemptIds: ids(caller), runId: run.id })
  // The page reads the numbers next, and of a finished run only once.
  if (settled > 0) await foldTalliesOfRun(db, run.id)
  return { settled }
}
