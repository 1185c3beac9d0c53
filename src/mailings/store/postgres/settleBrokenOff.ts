import type { Database, Statement } from '../database.ts'
import { keyOf } from './keyOf.ts'
import { attemptReason } from './reasonWord.ts'
import { reasonUnsent, stateUnsent } from './unsent.ts'

/**
 * What the fence refused goes where its reason sends it: an unsubscribed, suppressed or blocked-owner letter and one
 * of a cancelled run or one past its deadline is `skipped`, or `unknown` if it was that before; one of a paused run, or whose lease was too short, is
 * `queued` again with its try given back. `sending` when the fence said yes and its answer came too late to be used.
 * Nothing is joined, so that each row is reached once, by its primary key, whatever the plan's statistics say.
 */
const settle: Statement = {
  name: 'mailings_settle_broken_off',
  text: (t) => `
WITH done AS (
  UPDATE ${t.attempts} a
  SET (state, reason, tries, due_at, settled_at) = (
    SELECT CASE WHEN j.reason IS NULL THEN 'queued'::${t.enums.attemptState}
                ELSE ${stateUnsent('a', t.enums.attemptState)} END,
      CASE WHEN j.reason IS NOT NULL THEN ${reasonUnsent('a', 'j.reason')} END,
      greatest(0, a.tries - 1),
      CASE WHEN j.reason IS NULL THEN now() END,
      CASE WHEN j.reason IS NULL THEN NULL ELSE now() END
    FROM (
      SELECT CASE
        WHEN r.status IN ('cancelled', 'finished') THEN ${attemptReason('cancelled')}
        WHEN (SELECT u.${t.blockedColumn} FROM ${t.users} u WHERE u.id = a.owner_id) THEN ${attemptReason('ownerBlocked')}
        ELSE coalesce(
          (SELECT s.reason::text FROM ${t.suppressions} s
            WHERE s.owner_id = a.owner_id AND lower(s.email) = lower(a.email)),
          CASE WHEN r.deadline_at <= now() THEN ${attemptReason('tooLate')} END
        )
      END AS reason
      FROM ${t.runs} r WHERE r.id = a.run_id
      OFFSET 0
    ) j
  )
  WHERE a.id = ANY($1::${t.idType}[]) AND a.id::text || ' ' || a.token = ANY($2::text[])
    AND a.state IN ('claimed', 'sending')
  RETURNING a.run_id, a.state
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, state::text, count(*)::int FROM done WHERE state <> 'queued' GROUP BY run_id, state
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
    refused.map(keyOf),
  ])
  return row?.count ?? 0
}
