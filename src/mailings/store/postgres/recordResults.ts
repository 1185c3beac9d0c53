import type { AttemptReason } from '../../reasons.ts'
import type { AttemptState } from '../../states.ts'
import type { Database, Statement } from '../database.ts'
import { groupOf } from '../../schema/groupOf.ts'
import { keyOf } from './keyOf.ts'
import { attemptReason } from './reasonWord.ts'
import { reasonUnsent } from './unsent.ts'

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
  /** When the answer alone does not say it. */
  reason: AttemptReason | null
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
 * - `$2` holds "id token" of each result: a zombie's late result changes nothing and is not returned, even beside the
 *   result of the claim that came after it.
 * - `deferred` beyond the run's deadline becomes `rejected` here, on the database's clock.
 * - `rejected` says that nobody has it. A letter that was `unknown` before may have arrived then, so it ends `unknown` again
 *   when its second try fails, with the first one's reason and the second one's answer.
 * - `unknown` under policy resend gets a `resend_at` ten minutes off, once.
 * - `history` keeps the first try and the last 49: an outage of days must not make rows wide.
 * - Nothing is joined: the planner thinks of ten results, and let every row meet every result (152 ms for 328 rows). So
 *   each row is reached by its primary key and takes its own values out of the arrays by their place.
 * - `token` stays: it says whose result this was.
 */
const record: Statement = {
  name: 'mailings_record_results',
  text: (t) => `
WITH done AS (
  UPDATE ${t.attempts} a
  SET (state, code, enhanced, phase, answer, answer_cause, reason, due_at, tries, unknowns, resend_at, settled_at, history) = (
    SELECT
      (CASE WHEN v.state = 'rejected' OR v.too_late THEN CASE WHEN a.unknowns > 0 THEN 'unknown' ELSE 'rejected' END
        ELSE v.state END)::${t.enums.attemptState},
      v.code, v.enhanced, v.phase, v.answer, v.cause,
      CASE WHEN v.too_late THEN ${reasonUnsent('a', attemptReason('tooLate'))}
        WHEN v.state = 'rejected' THEN ${reasonUnsent('a', 'v.reason')}
        WHEN v.state = 'deferred' AND a.unknowns > 0 THEN a.reason ELSE v.reason END,
      CASE WHEN v.state = 'deferred' AND NOT v.too_late THEN now() + make_interval(secs => v.retry_after) END,
      CASE WHEN v.uses_try THEN a.tries ELSE greatest(0, a.tries - 1) END,
      a.unknowns + (v.state = 'unknown')::int,
      CASE WHEN v.state = 'unknown' AND v.resend_unknown AND a.unknowns = 0 THEN now() + interval '10 minutes' END,
      CASE WHEN v.state = 'deferred' AND NOT v.too_late THEN NULL ELSE now() END,
      CASE WHEN a.tries > 1 OR v.state <> 'sent'
        THEN CASE WHEN jsonb_array_length(a.history) >= 50 THEN a.history - 1 ELSE coalesce(a.history, '[]'::jsonb) END
          || jsonb_build_object(
            'at', now(), 'try', a.tries, 'result', v.state, 'phase', v.phase,
            'code', v.code, 'enhanced', v.enhanced, 'answer', v.answer)
        ELSE a.history END
    FROM (
      SELECT r.*, run.resend_unknown,
        r.state = 'deferred' AND run.deadline_at IS NOT NULL
          AND now() + make_interval(secs => coalesce(r.retry_after, 0)) > run.deadline_at AS too_late
      FROM (
        SELECT ($3::text[])[n] AS state, ($4::int[])[n] AS code, ($5::text[])[n] AS enhanced, ($6::text[])[n] AS phase,
          ($7::text[])[n] AS answer, ($8::float8[])[n] AS retry_after, ($10::boolean[])[n] AS uses_try,
          ($11::text[])[n] AS reason, ($12::text[])[n] AS cause
        FROM (SELECT array_position($2::text[], a.id::text || ' ' || a.token) AS n OFFSET 0) place
        OFFSET 0
      ) r
      LEFT JOIN LATERAL (
        SELECT deadline_at, resend_unknown FROM ${t.runs} WHERE id = a.run_id OFFSET 0
      ) run ON true
      OFFSET 0
    ) v
  ), crashes = 0
  WHERE a.id = ANY($1::${t.idType}[]) AND a.id::text || ' ' || a.token = ANY($2::text[])
    AND (
      a.state = 'sending'
      OR (
        a.state = 'claimed'
        AND ($3::text[])[array_position($2::text[], a.id::text || ' ' || a.token)] IN ('deferred', 'rejected')
      )
    )
  RETURNING a.id, a.run_id, a.owner_id, a.email, a.state, a.answer, a.token
),
suppressed AS (
  INSERT INTO ${t.suppressions} (owner_id, email, reason, answer, suppressed_at)
  SELECT DISTINCT ON (owner_id, lower(email))
    owner_id, email, 'bounced'::${t.enums.suppressionReason}, answer, now()
  FROM done WHERE ($9::boolean[])[array_position($2::text[], id::text || ' ' || token)]
  ON CONFLICT (owner_id, lower(email)) DO NOTHING
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, state::text, count(*)::int FROM done GROUP BY run_id, state
)
SELECT id FROM done`,
}

const causeOf = (result: RecordedResult): null | string =>
  result.state === 'deferred' || result.state === 'rejected' ? groupOf(result) : null

/** Records results in one commit; the answer holds the ids that were written, the others were late. */
export const recordResults = async (
  db: Database,
  results: RecordedResult[],
): Promise<Set<string>> => {
  const column = <Key extends keyof RecordedResult>(key: Key): RecordedResult[Key][] =>
    results.map((result) => result[key])
  const rows = await db.run<{ id: number | string }>(record, [
    column('id'),
    results.map(keyOf),
    column('state'),
    column('code'),
    column('enhanced'),
    column('phase'),
    column('answer'),
    column('retryAfterSeconds'),
    column('hardBounce'),
    column('usesTry'),
    column('reason'),
    results.map(causeOf),
  ])
  return new Set(rows.map(({ id }) => String(id)))
}
