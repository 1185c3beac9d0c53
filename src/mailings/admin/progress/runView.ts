import type { RunStatus } from '../../states.ts'
import type { progress as texts } from '../../translations/progress.ts'

/** A run as the progress panel shows it. Times are ISO 8601. */
export type RunView = {
  deferred: number
  dueAt: string
  finishedAt: null | string
  /** In recipient-local time: when the last time zone is served. */
  lastDueAt: null | string
  reason: null | string
  rejected: number
  sent: number
  skipped: number
  startedAt: null | string
  status: RunStatus
  total: number
  unknown: number
}

/** What a recipient of a run can have come to; `waiting` is all that is not settled and not put off. */
export const outcomes = ['sent', 'deferred', 'rejected', 'unknown', 'skipped', 'waiting'] as const
export type Outcome = (typeof outcomes)[number]

const counts = ['deferred', 'rejected', 'sent', 'skipped', 'total', 'unknown'] as const
const times = ['dueAt', 'finishedAt', 'lastDueAt', 'startedAt'] as const

/** The fields that a look at a run asks for. */
export const runFields = [...counts, ...times, 'reason', 'status'] as const

/** Takes the progress out of a run’s document, as the form or the API gives it. */
export const toRunView = (document: Record<string, unknown>): RunView => {
  const read = <Name extends string, Value>(
    names: readonly Name[],
    as: (value: unknown) => Value,
  ) => Object.fromEntries(names.map((name) => [name, as(document[name])])) as Record<Name, Value>
  const time = (value: unknown) => (value ? new Date(value as string).toISOString() : null)
  return {
    ...read(counts, (value) => Number(value ?? 0)),
    ...read(times, time),
    dueAt: time(document.dueAt) ?? '',
    reason: typeof document.reason === 'string' && document.reason !== '' ? document.reason : null,
    status: document.status as RunStatus,
  }
}

/** How many recipients came to what. The counts are folded apart from `total`, so `waiting` is never below nothing. */
export const countsOf = (run: RunView): Record<Outcome, number> => {
  const { deferred, rejected, sent, skipped, total, unknown } = run
  const waiting = Math.max(0, total - deferred - rejected - sent - skipped - unknown)
  return { deferred, rejected, sent, skipped, unknown, waiting }
}

/** Recipients with an outcome that stays. */
export const settledOf = (run: RunView): number =>
  Math.min(run.total, run.sent + run.rejected + run.unknown + run.skipped)

/** Whole per cent of the recipients that are settled; 100 only when all are. */
export const percentOf = (run: RunView): number =>
  run.total === 0 ? 0 : Math.floor((settledOf(run) / run.total) * 100)

/** Whether the numbers still move by themselves. */
export const isMoving = ({ status }: Pick<RunView, 'status'>): boolean =>
  status === 'planned' || status === 'expanding' || status === 'running'

/** The sentence that says what is going on. `{count}` is the number of deferred letters. */
export const sentenceOf = (run: RunView): keyof typeof texts => {
  switch (run.status) {
    case 'cancelled':
      return 'sentenceCancelled'
    case 'expanding':
      return 'sentenceExpanding'
    case 'finished':
      return run.total > 0 && run.sent === run.total ? 'sentenceFinishedAll' : 'sentenceFinished'
    case 'missed':
      return 'sentenceMissed'
    case 'paused':
      return 'sentencePaused'
    case 'planned':
      return 'sentencePlanned'
    case 'running':
      return run.deferred > 0 && countsOf(run).waiting === 0
        ? 'sentenceRunningDeferred'
        : 'sentenceRunning'
    case 'skipped':
      return 'sentenceSkipped'
  }
}
