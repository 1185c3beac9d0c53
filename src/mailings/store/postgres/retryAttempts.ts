import type { Database, Statement } from '../database.ts'
import { attemptSourcesOf } from '../../states.ts'
import { inList } from './inList.ts'
import { attemptReason } from './reasonWord.ts'

/** States of letters that a person may send again; `unknown` may have arrived already. */
export type RetriedState = 'rejected' | 'unknown'

const legal = inList(attemptSourcesOf('queued').filter((s) => s === 'rejected' || s === 'unknown'))

/**
 * Failed letters of a run go back to the queue with fresh tries, and the run goes on. Suppressed addresses stay where
 * they are: their server said that they do not exist, or their person unsubscribed. Nothing of a mailing that stands
 * still: the mailing is locked first, as a pause does it, so that neither overtakes the other. A run that was over gets its time anew,
 * one that still sends keeps its end: else each retry would give all that was put off another day. `answer_group` is set for each letter in one of these states: its index leads to them past a million that were sent.
 */
const retry: Statement = {
  name: 'mailings_retry_attempts',
  text: (t) => `
WITH mailing AS MATERIALIZED (
  SELECT m.id FROM ${t.mailings} m
  WHERE m.id = (SELECT mailing_id FROM ${t.runs} WHERE id = $1) AND m.status NOT IN ('paused', 'disabled')
  FOR NO KEY UPDATE OF m
),
run AS (
  SELECT r.id, r.mailing_id, r.deadline_at, r.started_at FROM mailing
  CROSS JOIN LATERAL (
    SELECT * FROM ${t.runs} r WHERE r.id = $1 AND r.mailing_id = mailing.id
      AND r.status IN ('finished', 'running') FOR UPDATE OF r
  ) r
),
picked AS (
  SELECT a.id, a.state FROM run JOIN ${t.attempts} a ON a.run_id = run.id
  WHERE a.answer_group IS NOT NULL AND a.state IN (${legal}) AND a.state = $2::${t.enums.attemptState}
    AND ($3::${t.idType}[] IS NULL OR a.id = ANY ($3))
    AND NOT EXISTS (
      SELECT 1 FROM ${t.suppressions} s WHERE s.owner_id = a.owner_id AND lower(s.email) = lower(a.email)
    )
  FOR UPDATE OF a
),
done AS (
  UPDATE ${t.attempts} a
  SET state = 'queued', reason = NULL, tries = 0, crashes = 0, due_at = now(), settled_at = NULL,
      resend_at = NULL
  FROM picked p WHERE a.id = p.id
  RETURNING p.state AS was
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT (SELECT id::text FROM run), was::text, -count(*)::int FROM done GROUP BY was
),
reopened AS (
  UPDATE ${t.runs} r
  SET status = 'running', finished_at = NULL,
      deadline_at = CASE WHEN r.status = 'running' AND r.deadline_at > now() THEN r.deadline_at ELSE now() + (run.deadline_at - run.started_at) END
  FROM run WHERE r.id = run.id AND EXISTS (SELECT 1 FROM done)
  RETURNING r.mailing_id
),
started AS (
  UPDATE ${t.mailings} m SET status = 'started' FROM reopened o
  WHERE m.id = o.mailing_id AND m.status = 'completed'
)
SELECT count(*)::int AS count FROM done`,
}

/** By tallies, as everything is counted: the run's numbers and the minutes of its report stay those of its rows. */
const settle: Statement = {
  name: 'mailings_settle_unknown',
  text: (t) => `
WITH done AS (
  UPDATE ${t.attempts} a
  SET state = 'sent', reason = ${attemptReason('settledByOwner')}, resend_at = NULL, settled_at = now()
  WHERE a.run_id = $1 AND a.answer_group IS NOT NULL AND a.state = 'unknown' AND ($2::${t.idType}[] IS NULL OR a.id = ANY ($2))
  RETURNING a.run_id
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, moved.state, moved.change * count(*)::int
  FROM done CROSS JOIN (VALUES ('sent', 1), ('unknown', -1)) moved (state, change)
  GROUP BY run_id, moved.state, moved.change
)
SELECT count(*)::int AS count FROM done`,
}

/** Queues failed letters of a run again: all of a state, or those chosen. Resolves to how many. */
export const retryAttempts = async (
  db: Database,
  args: { attemptIds: null | string[]; runId: string; state: RetriedState },
): Promise<number> => {
  const [row] = await db.run<{ count: number }>(retry, [args.runId, args.state, args.attemptIds])
  return row?.count ?? 0
}

/** Takes unknown letters of a run for sent: a person knows that they arrived. Resolves to how many. */
export const settleUnknownAsSent = async (
  db: Database,
  args: { attemptIds: null | string[]; runId: string },
): Promise<number> => {
  const [row] = await db.run<{ count: number }>(settle, [args.runId, args.attemptIds])
  return row?.count ?? 0
}
