import type { RunReason } from '../../reasons.ts'
import type { Database, Statement } from '../database.ts'
import { runSourcesOf } from '../../states.ts'
import { inList } from './inList.ts'
import { attemptReason } from './reasonWord.ts'
import { reasonUnsent, stateUnsent } from './unsent.ts'

const cancel: Statement = {
  name: 'mailings_cancel_run',
  text: (t) => `
UPDATE ${t.runs} SET status = 'cancelled', reason = $2
WHERE id = $1 AND status IN (${inList(runSourcesOf('cancelled'))})
RETURNING id`,
}

const sweep: Statement = {
  name: 'mailings_sweep_cancelled',
  text: (t) => `
WITH waiting AS (
  SELECT a.id FROM ${t.runs} r
  JOIN LATERAL (
    SELECT id FROM ${t.attempts} WHERE run_id = r.id AND due_at IS NOT NULL
      AND state IN ('queued', 'deferred')
    LIMIT 10000 FOR UPDATE SKIP LOCKED
  ) a ON true
  WHERE r.status = 'cancelled' AND r.finished_at IS NULL
)
UPDATE ${t.attempts} a
SET state = ${stateUnsent('a', t.enums.attemptState)}, reason = ${reasonUnsent('a', attemptReason('cancelled'))},
  due_at = NULL, settled_at = now()
FROM waiting w WHERE a.id = w.id
RETURNING a.id`,
}

const sweepLate: Statement = {
  name: 'mailings_sweep_late',
  text: (t) => `
WITH late AS (
  SELECT a.id FROM ${t.runs} r
  JOIN LATERAL (
    SELECT id FROM ${t.attempts} WHERE run_id = r.id AND due_at IS NOT NULL
      AND state IN ('queued', 'deferred')
    LIMIT 10000 FOR UPDATE SKIP LOCKED
  ) a ON true
  WHERE r.status IN ('expanding', 'running') AND r.deadline_at <= now()
),
done AS (
  UPDATE ${t.attempts} a
  SET state = ${stateUnsent('a', t.enums.attemptState)}, reason = ${reasonUnsent('a', attemptReason('tooLate'))},
    due_at = NULL, settled_at = now()
  FROM late, ${t.attempts} was WHERE a.id = late.id AND was.id = late.id
  RETURNING a.run_id, a.state, was.state AS was
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, state::text, count(*)::int FROM done GROUP BY run_id, state
  UNION ALL
  SELECT run_id::text, 'deferred', -count(*)::int FROM done WHERE was = 'deferred' GROUP BY run_id
)
SELECT count(*)::int AS count FROM done`,
}

const close: Statement = {
  name: 'mailings_close_cancelled',
  text: (t) => `
WITH counted AS (
  SELECT r.id,
    count(a.id) AS total,
    count(a.id) FILTER (WHERE a.state = 'sent') AS sent,
    count(a.id) FILTER (WHERE a.state = 'rejected') AS rejected,
    count(a.id) FILTER (WHERE a.state = 'unknown') AS unknown,
    count(a.id) FILTER (WHERE a.state = 'skipped') AS skipped,
    count(a.id) FILTER (WHERE a.state IN ('queued', 'claimed', 'sending', 'deferred')) AS open
  FROM ${t.runs} r LEFT JOIN ${t.attempts} a ON a.run_id = r.id
  WHERE r.status = 'cancelled' AND r.finished_at IS NULL
  GROUP BY r.id
)
UPDATE ${t.runs} r
SET finished_at = now(), deferred = 0, total = c.total, sent = c.sent, rejected = c.rejected,
    unknown = c.unknown, skipped = c.skipped
FROM counted c WHERE r.id = c.id AND c.open = 0
  AND NOT EXISTS (SELECT 1 FROM ${t.tallies} x WHERE x.run_id = r.id::text)
RETURNING r.id`,
}

/** Cancels an open run: nothing of it passes the fence from now on. False when it was over already. */
export const cancelRunRow = async (
  db: Database,
  args: { reason: RunReason; runId: string },
): Promise<boolean> => (await db.run(cancel, [args.runId, args.reason])).length > 0

/** Marks the waiting letters of cancelled runs as skipped, in slices, and closes runs that have none left. */
export const sweepCancelledRuns = async (db: Database): Promise<number> => {
  const swept = await db.run(sweep)
  await db.run(close)
  return swept.length
}

/** Marks the waiting letters of runs past their deadline as skipped, in slices. Resolves to how many. */
export const sweepLateLetters = async (db: Database): Promise<number> => {
  const [row] = await db.run<{ count: number }>(sweepLate)
  return row?.count ?? 0
}
