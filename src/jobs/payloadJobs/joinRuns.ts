import type { Payload } from 'payload'

import type { Runs } from './runs.ts'

const joined = new WeakSet<Payload>()

/**
 * Makes each of the host's own ways to run jobs (`payload.jobs.run`, `runByID`, and with them `autoRun`) a run, so that its
 * claims are atomic, renewed and rescued like those of the workers. Wraps what is there; calling it twice changes nothing.
 */
export function joinRuns({ payload, runs }: { payload: Payload; runs: Runs }): void {
  if (joined.has(payload)) return
  joined.add(payload)
  const { run, runByID } = payload.jobs
  payload.jobs.run = (args) => runs.within(() => run(args))
  payload.jobs.runByID = (args) =>
    // A worker has claimed the job and has made this a run already.
    runs.current() ? runByID(args) : runs.within(() => runByID(args))
}
