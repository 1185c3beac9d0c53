import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { Database, Statement } from '../database.ts'

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
  (SELECT r.due_at FROM ${t.runs} r WHERE r.mailing_id = m.id AND r.kind = 'scheduled'
    ORDER BY r.due_at DESC LIMIT 1) AS last_due_at
FROM ${t.mailings} m WHERE m.id = $1`,
}

/** The saved schedule of a mailing; null when it is gone. */
export const readSchedule = async (db: Database, id: string): Promise<MailingSchedule | null> => {
  const [row] = await db.run<Row>(read, [id])
  return row ? { activatedAt: row.activated_at, lastDueAt: row.last_due_at, rule: row.rule } : null
}
