/**
 * Runs whose letters the server has just refused: none of them is offered to it again while the pause of the mailing
 * is being written. Without it every letter in the queue would meet the same refusal.
 */
export type StoppedRuns = {
  /** Nothing claimed before is left in hand. */
  clear: () => void
  has: (runId: string) => boolean
  /** The pause is in the database, which from now on keeps the run back itself. */
  letGo: (runId: string) => void
  /** How long a stop outlasts the pause's commit: for letters that were claimed just before it. */
  readonly seconds: number
  stop: (runId: string) => void
}

/** `now` counts milliseconds that never run backwards. */
export const createStoppedRuns = (now: () => number): StoppedRuns => {
  const until = new Map<string, number>()
  const seconds = 2
  return {
    clear: () => until.clear(),
    has: (runId) => {
      const end = until.get(runId)
      if (end === undefined) return false
      if (now() < end) return true
      until.delete(runId)
      return false
    },
    letGo: (runId) => until.set(runId, now() + seconds * 1_000),
    seconds,
    stop: (runId) => until.set(runId, Number.POSITIVE_INFINITY),
  }
}
