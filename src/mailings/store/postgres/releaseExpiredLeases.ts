import type { Database, Statement } from '../database.ts'
import { attemptReason } from './reasonWord.ts'
import { reasonUnsent } from './unsent.ts'

/** What a rescue pass did. */
export type Rescued = { quarantined: number; requeued: number; unknown: number }

/**
 * A letter is poison when workers died of it: once with others in hand, and so often alone. Two were not enough: 14,000
 * letters are under suspicion in a kill test of 200 kills, a hundredth of them meets a second kill in the moment before
 * it is acquitted, and a hundredth of those a third.
 */
const DEATHS_ALONE = 3

/**
 * Letters of dead workers. `claimed`: certainly not sent, back to the queue and under suspicion (`crashes + 1`), in the
 * end quarantined as `rejected(poison)`, or `unknown` when it was that before. `sending`: the body may have left, so `unknown`, and under policy
 * resend due again in ten minutes, once. A crash uses the try, and the twentieth try is the last: else a letter that
 * ends its worker only when it is under way (`acquitAttempt`) would loop for ever.
 */
const release: Statement = {
  name: 'mailings_release_expired_leases',
  text: (t) => `
WITH over AS (
  DELETE FROM ${t.leases} WHERE token IN (
    SELECT token FROM ${t.leases} WHERE lease_until <= now() ORDER BY lease_until LIMIT 100
    FOR UPDATE SKIP LOCKED
  ) RETURNING token, attempt_ids
),
held AS (
  SELECT a.id, a.state, a.crashes, a.unknowns, (a.crashes >= ${DEATHS_ALONE} OR a.tries >= 20) AS is_poison, r.resend_unknown
  FROM over
  CROSS JOIN LATERAL unnest(over.attempt_ids::${t.idType}[]) AS held(id)
  JOIN ${t.attempts} a ON a.id = held.id AND a.token = over.token AND a.state IN ('claimed', 'sending')
  JOIN ${t.runs} r ON r.id = a.run_id
),
done AS (
  UPDATE ${t.attempts} a
  SET state = (CASE WHEN h.state = 'sending' THEN 'unknown'
                    WHEN h.is_poison AND h.unknowns > 0 THEN 'unknown'
                    WHEN h.is_poison THEN 'rejected'
                    ELSE 'queued' END)::${t.enums.attemptState},
      reason = CASE WHEN h.state = 'sending' THEN ${attemptReason('workerLost')}
                    WHEN h.is_poison THEN ${reasonUnsent('a', attemptReason('poison'))} END,
      answer_cause = CASE WHEN h.state = 'claimed' AND h.is_poison THEN 'unwritable' END,
      crashes = CASE WHEN h.state = 'claimed' THEN h.crashes + 1 ELSE h.crashes END,
      unknowns = a.unknowns + (h.state = 'sending')::int,
      due_at = CASE WHEN h.state = 'claimed' AND NOT h.is_poison THEN now() END,
      resend_at = CASE WHEN h.state = 'sending' AND h.resend_unknown AND h.unknowns = 0
                       THEN now() + interval '10 minutes' END,
      settled_at = CASE WHEN h.state = 'claimed' AND NOT h.is_poison THEN NULL ELSE now() END
  FROM held h
  WHERE a.id = h.id AND a.state = h.state
  RETURNING a.run_id, a.state
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, state::text, count(*)::int FROM done WHERE state <> 'queued' GROUP BY run_id, state
)
SELECT state::text AS state, count(*)::int AS count FROM done GROUP BY state`,
}

/** Frees the letters of leases that are over by the database's clock. */
export const releaseExpiredLeases = async (db: Database): Promise<Rescued> => {
  const rows = await db.run<{ count: number; state: string }>(release)
  const count = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0
  return { quarantined: count('rejected'), requeued: count('queued'), unknown: count('unknown') }
}
