import type { Database, Statement } from '../database.ts'
import { openRunStatuses } from '../../states.ts'
import { inList } from './inList.ts'

const requeue: Statement = {
  name: 'mailings_requeue_unknown',
  text: (t) => `
WITH due AS (
  SELECT a.id, r.status IN (${inList(openRunStatuses)}) AS is_open
  FROM ${t.attempts} a JOIN ${t.runs} r ON r.id = a.run_id AND r.status <> 'paused'
  WHERE a.resend_at <= now() AND a.state = 'unknown'
  ORDER BY a.resend_at LIMIT 1000 FOR UPDATE OF a SKIP LOCKED
),
left_alone AS (
  UPDATE ${t.attempts} a SET resend_at = NULL FROM due WHERE a.id = due.id AND NOT due.is_open
),
done AS (
  UPDATE ${t.attempts} a
  SET state = 'queued', resend_at = NULL, settled_at = NULL, due_at = now()
  FROM due WHERE a.id = due.id AND due.is_open
  RETURNING a.run_id
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, 'unknown', -count(*)::int FROM done GROUP BY run_id
)
SELECT count(*)::int AS count FROM done`,
}

/**
 * Policy resend: unknown letters whose ten minutes are over are queued again, with the same Message-ID and body. Those
 * of a run that was cancelled meanwhile stay unknown, those of a paused one wait for it.
 */
export const requeueUnknown = async (db: Database): Promise<number> => {
  const [row] = await db.run<{ count: number }>(requeue)
  return row?.count ?? 0
}
