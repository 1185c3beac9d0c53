import type { RecurrenceRule } from '../../scheduling/rule.ts'
import type { Database, Statement } from '../database.ts'
import { mailingSourcesOf, type MailingStatus } from '../../states.ts'
import { inList } from './inList.ts'

const pauseRuns: Statement = {
  name: 'mailings_pause_runs',
  text: (t) => `
UPDATE ${t.runs} SET status = 'paused'
WHERE mailing_id = $1 AND status IN ('planned', 'expanding', 'running')`,
}

/**
 * A paused run goes back to where it stood: its content not frozen, its recipients not complete, or running. Its deadline
 * moves on by the pause: who resumes after two days wants the rest sent.
 */
const resumeRuns: Statement = {
  name: 'mailings_resume_runs',
  text: (t) => `
UPDATE ${t.runs}
SET status = (CASE WHEN snapshot IS NULL THEN 'planned'
                   WHEN expanded_at IS NULL THEN 'expanding'
                   ELSE 'running' END)::${t.enums.runStatus},
  deadline_at = deadline_at + greatest(interval '0', now() - $2::timestamptz)
WHERE mailing_id = $1 AND status = 'paused'`,
}

const pause: Statement = {
  name: 'mailings_pause',
  text: (t) => `
UPDATE ${t.mailings} SET status = 'paused', paused_at = now(), stop_reason = $2, updated_at = now()
WHERE id = $1 AND status IN (${inList(mailingSourcesOf('paused').filter((s) => s !== 'disabled'))})
RETURNING id`,
}

const disable: Statement = {
  name: 'mailings_disable',
  text: (t) => `
UPDATE ${t.mailings}
SET status = 'disabled', disabled_at = now(), disabled_by_id = $3, stop_reason = $2, updated_at = now()
WHERE id = $1 AND status IN (${inList(mailingSourcesOf('disabled'))})
RETURNING id`,
}

/** See `restingStatus` in states.ts, whose words these are in SQL. */
const resting = `CASE
  WHEN activated_at IS NOT NULL AND next_run_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM open_runs) THEN 'completed'
  WHEN runs_count > 0 THEN 'started'
  ELSE 'created' END`

const openRuns = (runs: string): string =>
  `open_runs AS (SELECT 1 FROM ${runs} WHERE mailing_id = $1 AND status IN ('planned', 'expanding', 'running', 'paused'))`

const resume: Statement = {
  name: 'mailings_resume',
  text: (t) => `
WITH ${openRuns(t.runs)},
before AS (SELECT paused_at FROM ${t.mailings} WHERE id = $1)
UPDATE ${t.mailings}
SET status = (${resting})::${t.enums.mailingStatus}, paused_at = NULL, stop_reason = NULL, updated_at = now()
WHERE id = $1 AND status = 'paused'
RETURNING id, status, (SELECT paused_at FROM before) AS held_since`,
}

const enable: Statement = {
  name: 'mailings_enable',
  text: (t) => `
WITH ${openRuns(t.runs)},
before AS (SELECT disabled_at FROM ${t.mailings} WHERE id = $1)
UPDATE ${t.mailings}
SET status = (CASE WHEN paused_at IS NOT NULL THEN 'paused' ELSE ${resting} END)::${t.enums.mailingStatus},
  disabled_at = NULL, disabled_by_id = NULL, stop_reason = NULL, updated_at = now()
WHERE id = $1 AND status = 'disabled'
RETURNING id, status, (SELECT disabled_at FROM before) AS held_since`,
}

const activate: Statement = {
  name: 'mailings_activate',
  text: (t) => `
UPDATE ${t.mailings} SET activated_at = coalesce(activated_at, now()), next_run_at = $2, plan_at = $3, rule = $4, updated_at = now(),
  status = (CASE WHEN status = 'completed' THEN 'started' ELSE status::text END)::${t.enums.mailingStatus}
WHERE id = $1 AND status IN ('created', 'started', 'completed')
RETURNING id`,
}

/** Pauses a mailing and its open runs in one transaction; false when it was in no state to be paused. */
export const pauseMailingRow = (
  db: Database,
  args: { mailingId: string; reason: null | string },
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx.run(pause, [args.mailingId, args.reason])
    if (rows.length > 0) await tx.run(pauseRuns, [args.mailingId])
    return rows.length > 0
  })

/** Disables a mailing and holds its open runs. */
export const disableMailingRow = (
  db: Database,
  args: { mailingId: string; managerId: null | string; reason: string },
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx.run(disable, [args.mailingId, args.reason, args.managerId])
    if (rows.length > 0) await tx.run(pauseRuns, [args.mailingId])
    return rows.length > 0
  })

/** Resumes a paused mailing and its paused runs. */
export const resumeMailingRow = (db: Database, mailingId: string): Promise<MailingStatus | null> =>
  leave(db, { mailingId, statement: resume })

/** Lifts the ban; a mailing that its owner had paused stays paused. */
export const enableMailingRow = (db: Database, mailingId: string): Promise<MailingStatus | null> =>
  leave(db, { mailingId, statement: enable })

const leave = (
  db: Database,
  args: { mailingId: string; statement: Statement },
): Promise<MailingStatus | null> =>
  db.transaction(async (tx) => {
    const [row] = await tx.run<{ held_since: Date | null; status: MailingStatus }>(args.statement, [
      args.mailingId,
    ])
    if (!row) return null
    if (row.status !== 'paused') await tx.run(resumeRuns, [args.mailingId, row.held_since])
    return row.status
  })

/** Activates a mailing: from now on the scheduler looks at `next`, at `planAt` if that is set. False when its status forbids it. */
export const activateMailingRow = async (
  db: Database,
  args: { mailingId: string; next: Date | null; planAt: Date | null; rule: RecurrenceRule },
): Promise<boolean> => {
  const { mailingId, next, planAt, rule } = args
  return (await db.run(activate, [mailingId, next, planAt, JSON.stringify(rule)])).length > 0
}
