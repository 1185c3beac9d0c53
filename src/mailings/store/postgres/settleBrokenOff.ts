import type { Database, Statement } from '../database.ts'

/**
 * What the fence refused goes where its reason sends it: an unsubscribed, suppressed or blocked-owner letter and one
 * of a cancelled run or one past its deadline is `skipped`; one of a paused run, or whose lease was too short, is
 * `queued` again with its try given back. `sending` when the fence said yes and its answer came too late to be used.
 */
const settle: Statement = {
  name: 'mailings_settle_broken_off',
  text: (t) => `
WITH asked AS (SELECT * FROM unnest($1::${t.idType}[], $2::text[]) AS x(id, token)),
judged AS (
  SELECT a.id, CASE
    WHEN r.status IN ('cancelled', 'finished') THEN 'cancelled'
    WHEN u.${t.blockedColumn} THEN 'ownerBlocked'
    WHEN s.id IS NOT NULL THEN s.reason::text
    WHEN r.deadline_at <= now() THEN 'tooLate'
  END AS reason
  FROM asked
  JOIN ${t.attempts} a ON a.id = ANY($1::${t.idType}[]) AND a.id = asked.id AND a.token = asked.token AND a.state IN ('claimed', 'sending')
  JOIN ${t.runs} r ON r.id = a.run_id
  LEFT JOIN ${t.users} u ON u.id = a.owner_id
  LEFT JOIN ${t.suppressions} s ON s.owner_id = a.owner_id AND lower(s.email) = lower(a.email)
),
done AS (
  UPDATE ${t.attempts} a
  SET state = (CASE WHEN j.reason IS NULL THEN 'queued' ELSE 'skipped' END)::${t.enums.attemptState},
      reason = j.reason,
      tries = greatest(0, a.tries - 1),
      due_at = CASE WHEN j.reason IS NULL THEN now() END,
      settled_at = CASE WHEN j.reason IS NULL THEN NULL ELSE now() END
  FROM judged j
  WHERE a.id = ANY($1::${t.idType}[]) AND a.id = j.id AND a.state IN ('claimed', 'sending')
  RETURNING a.run_id, a.state
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, 'skipped', count(*)::int FROM done WHERE state = 'skipped' GROUP BY run_id
)
SELECT count(*)::int AS count FROM done`,
}

/** Settles letters whose fence said no; resolves to how many rows changed. */
export const settleBrokenOff = async (
  db: Database,
  refused: { id: string; token: string }[],
): Promise<number> => {
  const [row] = await db.run<{ count: number }>(settle, [
    refused.map(({ id }) => id),
    refused.map(({ token }) => token),
  ])
  return row?.count ?? 0
}
