import type { Database, Statement } from '../database.ts'

const requeue: Statement = {
  name: 'mailings_requeue_unknown',
  text: (t) => `
WITH due AS (
  SELECT id FROM ${t.attempts} WHERE resend_at <= now() AND state = 'unknown'
  ORDER BY resend_at LIMIT 1000 FOR UPDATE SKIP LOCKED
),
done AS (
  UPDATE ${t.attempts} a
  SET state = 'queued', resend_at = NULL, settled_at = NULL, due_at = now()
  FROM due WHERE a.id = due.id
  RETURNING a.run_id
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, 'unknown', -count(*)::int FROM done GROUP BY run_id
)
SELECT count(*)::int AS count FROM done`,
}

/** Policy resend: unknown letters whose ten minutes are over are queued again, with the same Message-ID and body. */
export const requeueUnknown = async (db: Database): Promise<number> => {
  const [row] = await db.run<{ count: number }>(requeue)
  return row?.count ?? 0
}
