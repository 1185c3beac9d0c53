import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { MailingStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** A mailing whose time has come, locked until the transaction ends. */
export type DueMailing = {
  catchUp: 'all' | 'latest' | 'skip'
  id: string
  /** An earlier run still has letters that nobody has tried. */
  isBusy: boolean
  nextRunAt: Date
  notLaterThanMinutes: number
  /** The database's clock at the start of the transaction. */
  now: Date
  ownerBlocked: boolean
  ownerId: string
  rule: RecurrenceRule
  status: MailingStatus
}

type Row = {
  catch_up: DueMailing['catchUp']
  id: number | string
  is_busy: boolean
  next_run_at: Date
  not_later_than_minutes: number | string
  now: Date
  owner_blocked: boolean | null
  owner_id: number | string
  rule: RecurrenceRule
  status: MailingStatus
}

/**
 * Served by `mailings_due_idx`: the cost follows the number due, not the number of mailings. SKIP LOCKED lets any
 * number of schedulers share the work; the unique key on runs makes a second plan of the same occurrence a no-op.
 */
const lock: Statement = {
  name: 'mailings_lock_due',
  text: (t) => `
SELECT m.id, m.owner_id, m.rule, m.next_run_at, m.status, m.catch_up, m.not_later_than_minutes,
  now() AS now, u.${t.blockedColumn} AS owner_blocked,
  EXISTS (
    SELECT 1 FROM ${t.runs} r WHERE r.mailing_id = m.id AND (
      r.status IN ('planned', 'expanding')
      OR (r.status = 'running' AND r.total > r.sent + r.rejected + r.unknown + r.skipped + r.deferred)
    )
  ) AS is_busy
FROM ${t.mailings} m
LEFT JOIN ${t.users} u ON u.id = m.owner_id
WHERE m.next_run_at <= now()
ORDER BY m.next_run_at
LIMIT $1
FOR UPDATE OF m SKIP LOCKED`,
}

/** Locks up to `limit` due mailings, the longest due first. Call inside a transaction. */
export const lockDueMailings = async (db: Database, limit: number): Promise<DueMailing[]> =>
  (await db.run<Row>(lock, [limit])).map((row) => ({
    id: String(row.id),
    catchUp: row.catch_up,
    isBusy: row.is_busy,
    nextRunAt: row.next_run_at,
    notLaterThanMinutes: Number(row.not_later_than_minutes),
    now: row.now,
    ownerBlocked: row.owner_blocked === true,
    ownerId: String(row.owner_id),
    rule: row.rule,
    status: row.status,
  }))
