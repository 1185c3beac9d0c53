/**
 * Runs that this worker cannot read though another may: signed with a secret that only the others know, or frozen by a
 * newer release. While a machine is updated or a secret is changed that is the usual case, and pausing the mailing would stop
 * who can send it.
 */
export type LeftRuns = {
  /** Runs that are passed over now. */
  all: () => string[]
  /**
   * Passes a run over for a minute. `stuck` when it was met again each time for ten minutes and nobody has sent of it
   * meanwhile. Never throws: when the database cannot say, the run is left.
   */
  leave: (runId: string) => Promise<'left' | 'stuck'>
}

const leftMs = 60_000
/** A run that is not met for so long after its minute is begun anew: its mailing stood still, or the mail server was away. */
const forgottenMs = 120_000
const patienceMs = 600_000

type Left = { settled: number; since: number; until: number }

/** `now` counts milliseconds that never run backwards; `settledOf` tells how many letters of a run are settled. */
export const createLeftRuns = (args: {
  now: () => number
  settledOf: (runId: string) => Promise<number>
}): LeftRuns => {
  const { now, settledOf } = args
  const runs = new Map<string, Left>()

  return {
    all: () => {
      for (const [runId, { until }] of runs) if (until + forgottenMs < now()) runs.delete(runId)
      return [...runs].filter(([, { until }]) => until > now()).map(([runId]) => runId)
    },
    leave: async (runId) => {
      const known = runs.get(runId)
      if (known && known.until > now()) return 'left'
      const settled = await settledOf(runId).catch(() => known?.settled ?? 0)
      const since = known && settled <= known.settled ? known.since : now()
      if (now() - since >= patienceMs) {
        runs.delete(runId)
        return 'stuck'
      }
      runs.set(runId, { settled, since, until: now() + leftMs })
      return 'left'
    },
  }
}
