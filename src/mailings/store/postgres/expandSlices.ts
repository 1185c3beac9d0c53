import type { Database, Statement } from '../database.ts'
import {
  chosenOf,
  joinOwnClient,
  joinOwnList,
  joinSuppression,
  tagged,
} from './recipientConditions.ts'

/**
 * The next slice of recipients of each run becomes attempts, in one statement with the cursors: a kill repeats or keeps
 * it whole.
 *
 * - `member` are the next ids in order: of the owner's clients, or of each chosen list (`clients_of_list_idx`), of
 *   each chosen tag, and the clients chosen one by one, so that a list of ten among a million clients costs ten.
 * - Lists, tags and names are those that the run froze, whatever the mailing says by now; of a run that an earlier release
 *   froze, those of the mailing.
 * - Only clients and lists that belong to the run's owner now: a list transferred after scheduling yields nobody.
 * - Suppressed addresses get their row too, as `skipped`, so that "why didn't X get it?" has an answer.
 * - Values are frozen to those the message uses, so that a second copy has the same body as the first.
 * - Letters are due now; in recipient-local time (`zone_times`) when their zone has the time, of no zone with the run.
 * - `ON CONFLICT` against the unique key on (run, address): one letter per address, whoever is listed twice.
 */
const expand: Statement = {
  name: 'mailings_expand_slices',
  text: (t) => `
WITH run AS (
  SELECT r.id, r.owner_id, r.mailing_id, r.expand_cursor::bigint AS cursor,
    r.snapshot->'recipients' AS chosen, r.zone_times, r.due_at,
    coalesce((r.snapshot->'recipients'->>'everyone')::boolean, m.recipients_everyone) AS everyone,
    ARRAY(SELECT jsonb_array_elements_text(r.snapshot->'variables')) AS variables
  FROM ${t.runs} r JOIN ${t.mailings} m ON m.id = r.mailing_id
  WHERE r.id = ANY($1::${t.idType}[]) AND r.status = 'expanding'
  ORDER BY r.id
  FOR NO KEY UPDATE OF r SKIP LOCKED
),
member AS (
  SELECT run.id AS run_id, next.id
  FROM run CROSS JOIN LATERAL (
    SELECT id FROM (
      (SELECT c.id FROM ${t.clients} c
        WHERE run.everyone AND c.owner_id = run.owner_id AND c.id > run.cursor
        ORDER BY c.id LIMIT $2)
      UNION
      SELECT listed.id
      FROM (${chosenOf(t, 'lists')}) asked
      ${joinOwnList(t, { list: 'asked.id', owner: 'run.owner_id' })}
      CROSS JOIN LATERAL (
        SELECT cr.parent_id AS id FROM ${t.clientsRels} cr
        WHERE cr.${t.listsRelColumn} = l.id AND cr.path = 'lists' AND cr.parent_id > run.cursor
        ORDER BY cr.parent_id LIMIT $2
      ) listed
      WHERE NOT coalesce(run.everyone, false)
      UNION
      SELECT marked.id
      FROM (${chosenOf(t, 'tags')}) asked
      CROSS JOIN LATERAL (${tagged(t, { after: 'run.cursor', limit: '$2', owner: 'run.owner_id', tag: 'asked.id' })}) marked
      WHERE NOT coalesce(run.everyone, false)
      UNION
      (SELECT asked.id FROM (${chosenOf(t, 'clients')}) asked
        WHERE NOT coalesce(run.everyone, false) AND asked.id > run.cursor
        ORDER BY asked.id LIMIT $2)
    ) candidate
    ORDER BY id LIMIT $2
  ) next
),
zone AS (
  SELECT run.id AS run_id, z.key AS name, z.value::timestamptz AS due_at
  FROM run, jsonb_each_text(run.zone_times) z
),
slice AS (
  SELECT c.id, lower(c.email) AS email, c.name, c.comment, c.attributes, run.id AS run_id,
    run.owner_id, run.variables,
    CASE WHEN run.zone_times IS NULL THEN now() ELSE coalesce(zone.due_at, run.due_at) END AS due_at
  FROM member
  JOIN run ON run.id = member.run_id
  ${joinOwnClient(t, { member: 'member.id', owner: 'run.owner_id' })}
  LEFT JOIN zone ON zone.run_id = run.id AND zone.name = c.time_zone
),
added AS (
  INSERT INTO ${t.attempts} (run_id, owner_id, client_id, email, state, reason, due_at, settled_at,
    values, tries, crashes, unknowns)
  SELECT s.run_id, s.owner_id, s.id, s.email,
    (CASE WHEN x.id IS NULL THEN 'queued' ELSE 'skipped' END)::${t.enums.attemptState},
    x.reason::text,
    CASE WHEN x.id IS NULL THEN s.due_at END,
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
  ${joinSuppression(t, { email: 's.email', owner: 's.owner_id' })}
  ON CONFLICT (run_id, lower(email)) DO NOTHING
  RETURNING run_id, state
),
counted AS (
  SELECT run_id, count(*)::int AS added, count(*) FILTER (WHERE state = 'skipped')::int AS skipped
  FROM added GROUP BY run_id
),
progress AS (
  SELECT run.id AS run_id, count(member.id)::int AS seen, max(member.id) AS last
  FROM run LEFT JOIN member ON member.run_id = run.id GROUP BY run.id
)
UPDATE ${t.runs} r
SET total = r.total + coalesce(c.added, 0),
    skipped = r.skipped + coalesce(c.skipped, 0),
    expand_cursor = coalesce(p.last, r.expand_cursor),
    expanded_at = CASE WHEN p.seen < $2 THEN now() END,
    status = CASE WHEN p.seen < $2 THEN 'running' ELSE r.status END
FROM progress p LEFT JOIN counted c ON c.run_id = p.run_id
WHERE r.id = p.run_id
RETURNING r.id AS run_id, coalesce(c.added, 0) AS added, p.seen < $2 AS complete`,
}

/** What one slice did to one run. */
export type Slice = { added: number; complete: boolean; runId: string }

type Row = { added: number; complete: boolean; run_id: number | string }

/**
 * Expands the next `size` recipients of each run. Runs that another worker has in hand, or that no longer expand, are
 * left out of the answer.
 */
export const expandSlices = async (
  db: Database,
  args: { runIds: string[]; size: number },
): Promise<Slice[]> =>
  (await db.run<Row>(expand, [args.runIds, args.size])).map(({ added, complete, run_id }) => ({
    added,
    complete,
    runId: String(run_id),
  }))
