import type { Database } from '../store/database.ts'
import { lockDueMailings } from '../store/postgres/lockDueMailings.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { planDue, type Unplannable } from './planDue.ts'

/** Mailings planned in one transaction. */
const mailingsPerPass = 200

/** What one pass did. */
export type SchedulePass = { failed: Unplannable[]; mailings: number; runs: number }

/**
 * Plans the runs of due mailings: lock, plan, insert, advance, wake, in one transaction. Any number of workers may do
 * it at once. Resolves to counts; call again while `mailings`, those that were planned, is not 0. `except`: mailings that
 * could not be planned in the pass before, which would fill the next one too.
 */
export const scheduleRuns = (db: Database, except: string[] = []): Promise<SchedulePass> =>
  db.transaction(async (tx) => {
    const due = await lockDueMailings(tx, { except, limit: mailingsPerPass })
    if (due.length === 0) return { failed: [], mailings: 0, runs: 0 }
    const { failed, runs } = await planDue(tx, due)
    await notifyWorkers(tx)
    return { failed, mailings: due.length - failed.length, runs }
  })
