import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { Database, Statement } from '../database.ts'
import { lastDueAt } from './lastDueAt.ts'

/** How far the calendar of a mailing is. */
export type MailingSchedule = {
  activatedAt: Date | null
  /** The latest time that has its run already. */
  lastDueAt: Date | null
  rule: null | RecurrenceRule
}

type Row = { activated_at: Date | null; last_due_at: Date | null; rule: null | RecurrenceRule }

/** As `lockMailing` reads it, without the lock. */
const read: Statement = {
  name: 'mailings_read_schedule',
  text: (t) => `
SELECT m.activated_at, m.rule,
  ${lastDueAt(t)} AS last_due_at
FROM ${t.mailings} m WHERE m.id = $1`,
}

/** The saved schedule of a mailing; null when it is gone. */
export const readSchedule = async (db: Database, id: string): Promise<MailingSchedule | null> => {
  const [row] = await db.run<Row>(read, [id])
  return row ? { activatedAt: row.activated_at, lastDueAt: row.last_due_at, rule: row.rule } : null
}
