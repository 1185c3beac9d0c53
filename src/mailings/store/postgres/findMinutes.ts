import type { Database, Statement } from '../database.ts'

/** What became of a run's letters in one minute. `deferred` falls when they are tried again. */
export type MinuteOfRun = {
  deferred: number
  minute: Date
  rejected: number
  sent: number
  skipped: number
  unknown: number
}

/** The newest 10,000 minutes: a week without a break. */
const find: Statement = {
  name: 'mailings_find_minutes',
  text: (t) => `
SELECT minute, sent, deferred, rejected, unknown, skipped FROM (
  SELECT * FROM ${t.minutes} WHERE run_id = $1 ORDER BY minute DESC LIMIT 10000
) newest
ORDER BY minute`,
}

/** Reads a run minute by minute, oldest first; minutes in which nothing happened are left out. */
export const findMinutes = (db: Database, runId: string): Promise<MinuteOfRun[]> =>
  db.run<MinuteOfRun>(find, [runId])
