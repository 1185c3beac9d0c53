import type { Database, Statement } from '../database.ts'
import type { TableNames } from '../tables.ts'
import { runReason } from './reasonWord.ts'

/**
 * Folds count changes into their runs. One folder at a time in the whole system: two that took the same runs in a
 * different order would deadlock. Who does not get the turn leaves it to the other. The minute keeps its share, which is
 * what a report draws: a row for each minute in which a run went on, however many letters it has.
 */
const folding = (
  t: TableNames,
  which: { turn: (key: string) => string; where: string },
): string => `
WITH turn AS MATERIALIZED (${which.turn(`hashtextextended('${t.tallies}', 0)`)}),
taken AS (
  DELETE FROM ${t.tallies} WHERE ctid = ANY (ARRAY(
    SELECT x.ctid FROM turn, ${t.tallies} x WHERE ${which.where} LIMIT 10000 FOR UPDATE OF x SKIP LOCKED
  )) RETURNING run_id, state, change
),
sums AS (
  SELECT run_id,
    coalesce(sum(change) FILTER (WHERE state = 'sent'), 0) AS sent,
    coalesce(sum(change) FILTER (WHERE state = 'deferred'), 0) AS deferred,
    coalesce(sum(change) FILTER (WHERE state = 'rejected'), 0) AS rejected,
    coalesce(sum(change) FILTER (WHERE state = 'unknown'), 0) AS unknown,
    coalesce(sum(change) FILTER (WHERE state = 'skipped'), 0) AS skipped
  FROM taken GROUP BY run_id ORDER BY run_id
),
minutes AS (
  INSERT INTO ${t.minutes} AS m (run_id, minute, sent, deferred, rejected, unknown, skipped)
  SELECT run_id, date_trunc('minute', now()), sent, deferred, rejected, unknown, skipped FROM sums
  ON CONFLICT (run_id, minute) DO UPDATE
  SET sent = m.sent + excluded.sent, deferred = m.deferred + excluded.deferred,
      rejected = m.rejected + excluded.rejected, unknown = m.unknown + excluded.unknown,
      skipped = m.skipped + excluded.skipped
)
UPDATE ${t.runs} r
SET sent = r.sent + s.sent, deferred = r.deferred + s.deferred, rejected = r.rejected + s.rejected,
    unknown = r.unknown + s.unknown, skipped = r.skipped + s.skipped
FROM sums s WHERE r.id = s.run_id::${t.idType}
RETURNING r.id`

const fold: Statement = {
  name: 'mailings_fold_tallies',
  text: (t) =>
    folding(t, {
      turn: (key) => `SELECT pg_try_advisory_xact_lock(${key}) AS mine`,
      where: 'turn.mine',
    }),
}

/** Waits for the turn. The snapshot is older than that wait, but what another has folded by then is no row any more. */
const foldOne: Statement = {
  name: 'mailings_fold_tallies_of_run',
  text: (t) =>
    folding(t, {
      turn: (key) => `SELECT FROM pg_advisory_xact_lock(${key})`,
      where: 'x.run_id = $1::text',
    }),
}

/**
 * A run without a recipient is skipped. Any other is finished when its counts say so, no unknown letter waits to be sent again, and the rows confirm it. The rows are counted once per run; the counts
 * written are theirs.
 */
const finish: Statement = {
  name: 'mailings_finish_runs',
  text: (t) => `
WITH candidate AS (
  SELECT id FROM ${t.runs}
  WHERE status = 'running' AND expanded_at IS NOT NULL
    AND total <= sent + rejected + unknown + skipped
    AND NOT EXISTS (
      SELECT 1 FROM ${t.attempts} a WHERE a.run_id = ${t.runs}.id AND a.resend_at IS NOT NULL AND a.state = 'unknown'
    )
  ORDER BY id LIMIT 100
  FOR UPDATE SKIP LOCKED
),
counted AS (
  SELECT c.id,
    count(a.id) AS total,
    count(a.id) FILTER (WHERE a.state = 'sent') AS sent,
    count(a.id) FILTER (WHERE a.state = 'rejected') AS rejected,
    count(a.id) FILTER (WHERE a.state = 'unknown') AS unknown,
    count(a.id) FILTER (WHERE a.state = 'skipped') AS skipped,
    count(a.id) FILTER (WHERE a.state IN ('queued', 'claimed', 'sending', 'deferred')
      OR (a.state = 'unknown' AND a.resend_at IS NOT NULL)) AS open
  FROM candidate c LEFT JOIN ${t.attempts} a ON a.run_id = c.id
  GROUP BY c.id
)
UPDATE ${t.runs} r
SET status = (CASE WHEN c.total = 0 THEN 'skipped' ELSE 'finished' END)::${t.enums.runStatus}, finished_at = now(), deferred = 0,
    total = c.total, sent = c.sent, rejected = c.rejected, unknown = c.unknown, skipped = c.skipped,
    reason = CASE WHEN c.total = 0 THEN ${runReason('noRecipients')} ELSE r.reason END
FROM counted c
WHERE r.id = c.id AND c.open = 0
  AND NOT EXISTS (SELECT 1 FROM ${t.tallies} x WHERE x.run_id = r.id::text)
RETURNING r.id, r.mailing_id`,
}

/** Served by `mailings_ending_idx` and `mailings_over_idx`. A mailing whose end has passed, or that has no further time, is completed once no run of it is open and no time gone by waits for its run. */
const complete: Statement = {
  name: 'mailings_complete',
  text: (t) => `
UPDATE ${t.mailings} m
SET status = 'completed', next_run_at = NULL
WHERE m.id IN (
  SELECT c.id FROM ${t.mailings} c
  WHERE c.id IN (
      SELECT id FROM ${t.mailings} WHERE status IN ('created', 'started') AND end_at < now()
      UNION ALL
      SELECT id FROM ${t.mailings}
      WHERE status IN ('created', 'started') AND next_run_at IS NULL AND activated_at IS NOT NULL
    )
    AND (c.next_run_at IS NULL OR c.next_run_at > now())
    AND NOT EXISTS (
      SELECT 1 FROM ${t.runs} r WHERE r.mailing_id = c.id
        AND r.status IN ('planned', 'expanding', 'running', 'paused')
    )
  LIMIT 500
  FOR UPDATE SKIP LOCKED
)
RETURNING m.id`,
}

/** Folds waiting count changes; resolves to the number of runs touched. */
export const foldTallies = async (db: Database): Promise<number> => (await db.run(fold)).length

/** Folds those of one run now, for a person who is about to look at its numbers. */
export const foldTalliesOfRun = async (db: Database, runId: string): Promise<void> => {
  await db.run(foldOne, [runId])
}

/** Finishes runs whose letters are all settled; resolves to their ids. */
export const finishRuns = async (db: Database): Promise<string[]> =>
  (await db.run<{ id: number | string }>(finish)).map(({ id }) => String(id))

/** Completes mailings that are over; resolves to their ids. */
export const completeMailings = async (db: Database): Promise<string[]> =>
  (await db.run<{ id: number | string }>(complete)).map(({ id }) => String(id))
