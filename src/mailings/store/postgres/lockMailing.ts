import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { MailingStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'
import { lastDueAt } from './lastDueAt.ts'

type Row = {
  activated_at: Date | null
  disabled_at: Date | null
  disabled_by_id: null | number | string
  last_due_at: Date | null
  last_run_at: Date | null
  next_run_at: Date | null
  now: Date
  paused_at: Date | null
  plan_at: Date | null
  rule: null | RecurrenceRule
  runs_count: number | string
  status: MailingStatus
  stop_reason: null | string
}

/** What the system keeps about a mailing, under the names and in the shapes of its document. */
export type MailingState = {
  activatedAt: null | string
  disabledAt: null | string
  disabledBy: null | number | string
  lastRunAt: null | string
  nextRunAt: null | string
  pausedAt: null | string
  planAt: null | string
  runsCount: number
  status: MailingStatus
  stopReason: null | string
}

/** A mailing while it is being edited. */
export type LockedMailing = {
  /** The latest time of the calendar that has its run already. */
  lastDueAt: Date | null
  /** The database's clock at the start of the transaction. */
  now: Date
  rule: null | RecurrenceRule
  state: MailingState
}

const lock: Statement = {
  name: 'mailings_lock',
  text: (t) => `
SELECT m.status, m.activated_at, m.next_run_at, m.plan_at, m.last_run_at, m.paused_at, m.disabled_at,
  m.disabled_by_id, m.stop_reason, m.runs_count, m.rule, now() AS now,
  ${lastDueAt(t)} AS last_due_at
FROM ${t.mailings} m WHERE m.id = $1
FOR UPDATE OF m`,
}

const iso = (time: Date | null): null | string => time?.toISOString() ?? null

/** Locks a mailing until the transaction ends, waiting for whoever has it. null: it is gone. */
export const lockMailing = async (db: Database, id: string): Promise<LockedMailing | null> => {
  const [row] = await db.run<Row>(lock, [id])
  if (!row) return null
  return {
    lastDueAt: row.last_due_at,
    now: row.now,
    rule: row.rule,
    state: {
      activatedAt: iso(row.activated_at),
      disabledAt: iso(row.disabled_at),
      disabledBy: row.disabled_by_id,
      lastRunAt: iso(row.last_run_at),
      nextRunAt: iso(row.next_run_at),
      pausedAt: iso(row.paused_at),
      planAt: iso(row.plan_at),
      runsCount: Number(row.runs_count),
      status: row.status,
      stopReason: row.stop_reason,
    },
  }
}
