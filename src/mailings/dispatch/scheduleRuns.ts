import type { Database } from '../store/database.ts'
import { lockDueMailings } from '../store/postgres/lockDueMailings.ts'
import { notifyWorkers } from '../store/postgres/notifications.ts'
import { planDue } from './planDue.ts'

/** Mailings planned in one transaction. */
const mailingsPerPass = 200

/**
 * Plans the runs of due mailings: lock, plan, insert, advance, wake, in one transaction. Any number of workers may do
 * it at once. Resolves to counts; call again while `mailings` is not 0.
 */
export const scheduleRuns = (db: Database): Promise<{ mailings: number; runs: number }> =>
  db.transaction(async (tx) => {
    const due = await lockDueMailings(tx, mailingsPerPass)
    if (due.length === 0) return { mailings: 0, runs: 0 }
    const runs = await planDue(tx, due)
    await notifyWorkers(tx)
    return { mailings: due.length, runs }
  })
