import type { Database, Statement } from '../database.ts'

/**
 * The next slice of recipients becomes attempts, in one statement with the cursor: a kill repeats or keeps it whole.
 *
 * - Only clients and lists that belong to the run's owner now: a list transferred after scheduling yields nobody.
 * - Suppressed addresses get their row too, as `skipped`, so that "why didn't X get it?" has an answer.
 * - Values are frozen to those the message uses, so that a second copy has the same body as the first.
 * - `ON CONFLICT` against the unique key on (run, address): one letter per address, whoever is listed twice.
 */
const expand: Statement = {
  name: 'mailings_expand_slice',
  text: (t) => `
WITH run AS (
  SELECT r.id, r.owner_id, r.mailing_id, r.expand_cursor::bigint AS cursor, r.due_at,
    m.recipients_everyone AS everyone,
    ARRAY(SELECT jsonb_array_elements_text(r.snapshot->'variables')) AS variables
  FROM ${t.runs} r JOIN ${t.mailings} m ON m.id = r.mailing_id
  WHERE r.id = $1 AND r.status = 'expanding'
  FOR UPDATE OF r SKIP LOCKED
),
slice AS (
  SELECT c.id, lower(c.email) AS email, c.name, c.comment, c.attributes, run.id AS run_id,
    run.owner_id, run.variables
  FROM run, ${t.clients} c
  WHERE c.owner_id = run.owner_id AND c.id > run.cursor AND (
    run.everyone
    OR EXISTS (
      SELECT 1 FROM ${t.clientsRels} cr
      JOIN ${t.mailingsRels} mr ON mr.${t.listsRelColumn} = cr.${t.listsRelColumn}
        AND mr.parent_id = run.mailing_id AND mr.path = 'recipients.lists'
      JOIN ${t.lists} l ON l.id = cr.${t.listsRelColumn} AND l.owner_id = run.owner_id
      WHERE cr.parent_id = c.id AND cr.path = 'lists'
    )
    OR EXISTS (
      SELECT 1 FROM ${t.mailingsRels} mr
      WHERE mr.parent_id = run.mailing_id AND mr.path = 'recipients.clients'
        AND mr.${t.clientsRelColumn} = c.id
    )
  )
  ORDER BY c.id
  LIMIT $2
),
added AS (
  INSERT INTO ${t.attempts} (run_id, owner_id, client_id, email, state, reason, due_at, settled_at,
    values, tries, crashes, unknowns)
  SELECT s.run_id, s.owner_id, s.id, s.email,
    (CASE WHEN x.id IS NULL THEN 'queued' ELSE 'skipped' END)::${t.enums.attemptState},
    x.reason::text,
    CASE WHEN x.id IS NULL THEN now() END,
    CASE WHEN x.id IS NULL THEN NULL ELSE now() END,
    jsonb_strip_nulls(jsonb_build_object(
      'client.name', s.name,
      'client.firstName', CASE WHEN 'client.firstName' = ANY (s.variables) THEN split_part(s.name, ' ', 1) END,
      'client.comment', CASE WHEN 'client.comment' = ANY (s.variables) THEN s.comment END
    )) || coalesce((
      SELECT jsonb_object_agg('client.attributes.' || key, value)
      FROM jsonb_each_text(CASE WHEN jsonb_typeof(s.attributes) = 'object' THEN s.attributes ELSE '{}'::jsonb END)
      WHERE 'client.attributes.' || key = ANY (s.variables)
    ), '{}'::jsonb),
    0, 0, 0
  FROM slice s
  LEFT JOIN ${t.suppressions} x ON x.owner_id = s.owner_id AND lower(x.email) = s.email
  ON CONFLICT (run_id, lower(email)) DO NOTHING
  RETURNING state
),
counted AS (
  SELECT count(*)::int AS added, count(*) FILTER (WHERE state = 'skipped')::int AS skipped FROM added
),
progress AS (
  SELECT count(*)::int AS seen, max(id) AS last FROM slice
)
UPDATE ${t.runs} r
SET total = r.total + c.added,
    skipped = r.skipped + c.skipped,
    expand_cursor = coalesce(p.last, r.expand_cursor),
    expanded_at = CASE WHEN p.seen < $2 THEN now() END,
    status = CASE WHEN p.seen < $2 THEN 'running' ELSE r.status END
FROM run, counted c, progress p
WHERE r.id = run.id
RETURNING c.added, p.seen < $2 AS complete`,
}

/** What one slice did; null when another worker holds the run or it no longer expands. */
export type Slice = { added: number; complete: boolean }

/** Expands the next `size` clients of a run. */
export const expandSlice = async (
  db: Database,
  args: { runId: string; size: number },
): Promise<null | Slice> => {
  const [row] = await db.run<Slice>(expand, [args.runId, args.size])
  return row ?? null
}
