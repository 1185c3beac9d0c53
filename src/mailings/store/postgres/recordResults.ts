import type { AttemptState } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** What became of one try, as a row of the result statement. */
export type RecordedResult = {
  /** The server's words, at most 500 characters. */
  answer: string
  code: null | number
  enhanced: string
  /** Address is bad for good: suppress it for this owner. */
  hardBounce: boolean
  id: string
  phase: string
  /** A sentence or keyword of ours, when the answer alone does not say it. */
  reason: null | string
  /** Seconds until the next try; only for `deferred`. */
  retryAfterSeconds: null | number
  state: Extract<AttemptState, 'deferred' | 'rejected' | 'sent' | 'unknown'>
  token: string
  /** False when this try is given back: the fault was the transport's or the mailing's. */
  usesTry: boolean
}

/**
 * Results of many letters in one statement: states, answers, suppressions of hard bounces, count changes.
 *
 * - `AND token AND state IN ('claimed', 'sending')`: a zombie's late result changes nothing and is not returned.
 * - `deferred` beyond the run's deadline becomes `rejected` here, on the database's clock.
 * - `unknown` under policy resend gets a `resend_at` ten minutes off, once.
 * - `history` keeps the first try and the last 49: an outage of days must not make rows wide.
 * - `a.id = ANY($1)` beside the join: by it the primary key is the one way in, whatever the plan's statistics say.
 * - `token` stays: it says whose result this was.
 */
const record: Statement = {
  name: 'mailings_record_results',
  text: (t) => `
WITH result AS (
  SELECT * FROM unnest(
    $1::${t.idType}[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
    $8::float8[], $9::boolean[], $10::boolean[], $11::text[]
  ) AS r(id, token, state, code, enhanced, phase, answer, retry_after, hard_bounce, uses_try, reason)
),
verdict AS (
  SELECT result.*, run.deadline_at,
    (result.state = 'deferred'
      AND run.deadline_at IS NOT NULL
      AND now() + make_interval(secs => coalesce(result.retry_after, 0)) > run.deadline_at) AS too_late,
    (result.state = 'unknown' AND run.resend_unknown AND a.unknowns = 0) AS resend
  FROM result
  JOIN ${t.attempts} a ON a.id = ANY($1::${t.idType}[]) AND a.id = result.id
  JOIN ${t.runs} run ON run.id = a.run_id
),
done AS (
  UPDATE ${t.attempts} a
  SET state = (CASE WHEN v.too_late THEN 'rejected' ELSE v.state END)::${t.enums.attemptState},
      code = v.code, enhanced = v.enhanced, phase = v.phase, answer = v.answer,
      reason = CASE WHEN v.too_late THEN 'tooLate' ELSE v.reason END,
      due_at = CASE WHEN v.state = 'deferred' AND NOT v.too_late
                    THEN now() + make_interval(secs => v.retry_after) END,
      tries = CASE WHEN v.uses_try THEN a.tries ELSE greatest(0, a.tries - 1) END,
      unknowns = a.unknowns + (v.state = 'unknown')::int,
      resend_at = CASE WHEN v.resend THEN now() + interval '10 minutes' END,
      crashes = 0,
      settled_at = CASE WHEN v.state = 'deferred' AND NOT v.too_late THEN NULL ELSE now() END,
      history = CASE WHEN a.tries > 1 OR v.state <> 'sent'
                     THEN CASE WHEN jsonb_array_length(a.history) >= 50 THEN a.history - 1 ELSE coalesce(a.history, '[]'::jsonb) END
                       || jsonb_build_object(
                       'at', now(), 'try', a.tries, 'result', v.state, 'phase', v.phase,
                       'code', v.code, 'enhanced', v.enhanced, 'answer', v.answer)
                     ELSE a.history END
  FROM verdict v
  WHERE a.id = ANY($1::${t.idType}[]) AND a.id = v.id AND a.token = v.token
    AND (a.state = 'sending' OR (a.state = 'claimed' AND v.state IN ('deferred', 'rejected')))
  RETURNING a.id, a.run_id, a.owner_id, a.email, a.state, v.hard_bounce, v.answer
),
suppressed AS (
  INSERT INTO ${t.suppressions} (owner_id, email, reason, answer, suppressed_at)
  SELECT DISTINCT ON (owner_id, lower(email))
    owner_id, email, 'bounced'::${t.enums.suppressionReason}, answer, now()
  FROM done WHERE hard_bounce
  ON CONFLICT (owner_id, lower(email)) DO NOTHING
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, state::text, count(*)::int FROM done GROUP BY run_id, state
)
SELECT id FROM done`,
}

/** Records results in one commit; the answer holds the ids that were written, the others were late. */
export const recordResults = async (
  db: Database,
  results: RecordedResult[],
): Promise<Set<string>> => {
  const column = <Key extends keyof RecordedResult>(key: Key): RecordedResult[Key][] =>
    results.map((result) => result[key])
  const rows = await db.run<{ id: number | string }>(record, [
    column('id'),
    column('token'),
    column('state'),
    column('code'),
    column('enhanced'),
    column('phase'),
    column('answer'),
    column('retryAfterSeconds'),
    column('hardBounce'),
    column('usesTry'),
    column('reason'),
  ])
  return new Set(rows.map(({ id }) => String(id)))
}
