import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { MailingStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'
import type { TableNames } from '../tables.ts'
import { isSending } from './isSending.ts'

/** A mailing whose time has come, locked until the transaction ends. */
export type DueMailing = {
  catchUp: 'all' | 'latest' | 'skip'
  id: string
  /** An earlier run still has letters that nobody has tried. */
  isBusy: boolean
  nextRunAt: Date
  notLaterThanMinutes: number
  /** When the scheduler looks at `nextRunAt`, if earlier. */
  planAt: Date | null
  /** The database's clock at the start of the transaction. */
  now: Date
  ownerBlocked: boolean
  ownerId: string
  /** Each client gets it at the mailing's local time in his own zone. */
  recipientLocalTime: boolean
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
  plan_at: Date | null
  recipient_local_time: boolean | null
  rule: RecurrenceRule
  status: MailingStatus
}

const due = (t: TableNames): string => `
SELECT m.id, m.owner_id, m.rule, m.next_run_at, m.plan_at, m.recipient_local_time, m.status, m.catch_up,
  m.not_later_than_minutes, now() AS now, u.${t.blockedColumn} AS owner_blocked,
  EXISTS (
    SELECT 1 FROM ${t.runs} r WHERE r.mailing_id = m.id AND (
      r.status IN ('planned', 'expanding') OR ${isSending(t, 'r')}
    )
  ) AS is_busy
FROM ${t.mailings} m
LEFT JOIN ${t.users} u ON u.id = m.owner_id
WHERE m.next_run_at IS NOT NULL AND coalesce(m.plan_at, m.next_run_at) <= now()`

/**
 * Served by `mailings_due_idx`: the cost follows the number due, not the number of mailings. SKIP LOCKED lets any
 * number of schedulers share the work; the unique key on runs makes a second plan of the same occurrence a no-op.
 */
export const lockDueStatement: Statement = {
  name: 'mailings_lock_due',
  text: (t) => `
${due(t)} AND m.id <> ALL($2::${t.idType}[])
ORDER BY coalesce(m.plan_at, m.next_run_at)
LIMIT $1
FOR UPDATE OF m SKIP LOCKED`,
}

const lockOne: Statement = {
  name: 'mailings_lock_due_one',
  text: (t) => `${due(t)} AND m.id = $1 FOR UPDATE OF m`,
}

const toDueMailing = (row: Row): DueMailing => ({
  id: String(row.id),
  catchUp: row.catch_up,
  isBusy: row.is_busy,
  nextRunAt: row.next_run_at,
  notLaterThanMinutes: Number(row.not_later_than_minutes),
  now: row.now,
  ownerBlocked: row.owner_blocked === true,
  ownerId: String(row.owner_id),
  planAt: row.plan_at,
  recipientLocalTime: row.recipient_local_time === true,
  rule: row.rule,
  status: row.status,
})

/** Locks up to `limit` due mailings but those named, the longest due first. Call inside a transaction. */
export const lockDueMailings = async (
  db: Database,
  args: { except: string[]; limit: number },
): Promise<DueMailing[]> =>
  (await db.run<Row>(lockDueStatement, [args.limit, args.except])).map(toDueMailing)

/** Locks one mailing, waiting for whoever has it, if it is due then. Call inside a transaction. */
export const lockDueMailing = async (db: Database, id: string): Promise<DueMailing | null> => {
  const [row] = await db.run<Row>(lockOne, [id])
  return row ? toDueMailing(row) : null
}
