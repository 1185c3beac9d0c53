import type { Database, Statement } from '../database.ts'
import { attemptSourcesOf, claimableRunStatuses } from '../../states.ts'
import { inList } from './inList.ts'

/** A letter in a worker's hand: what rendering and recording need, frozen. */
export type ClaimedAttempt = {
  address: string
  /** When it was due: its place in the run's queue, with the id. */
  dueAt: Date
  id: string
  ownerId: string
  runId: string
  /** Number of this try, from 1. */
  tries: number
  values: Record<string, string>
  /** The mail server refused it by policy before, and its owner has resumed the mailing since. */
  wasRefused: boolean
}

type Row = {
  email: string
  id: number | string
  owner_id: number | string
  run_id: number | string
  tries: number | string
  values: null | Record<string, string>
  was_due_at: Date
  was_refused: boolean | null
}

/** SQL of an id that is below all others. */
const lowestId = (idType: string): string =>
  idType === 'uuid' ? `'00000000-0000-0000-0000-000000000000'::uuid` : '0'

/**
 * One statement: choose runs with due letters, a fair share of each, claim them, open the lease, book the deferred.
 *
 * - Fairness: runs are ordered by their place among their owner's runs, those first that this worker has not claimed of
 *   yet, then by chance, so that neither an owner with many runs nor a run with a million letters keeps others waiting.
 * - The order of the inner scans is that of `attempts_due_idx`. A letter stays in it, passed over for its state, until it
 *   is settled: no indexed column changes here, so that a claim is HOT (p95 of 64 letters at 1,000,000 attempts 2.3 ms;
 *   4.1 when it took them out of the index). One probe per run by LATERAL: as EXISTS the planner read the whole table for
 *   it (764 ms at 1,000,000 rows).
 * - `floor` is where the last claim of this worker ended in each run: without it every claim walks over the entries of
 *   all letters claimed before (390 ms after 200,000, until a vacuum). What lies below a floor after all, such as a
 *   letter given back in the same millisecond, is found by the claims without floors. They are looked up in an object by
 *   the run: joined, each of 1,000 open runs met 640 floors (390 ms a claim, 20 so).
 * - A run whose letters are all in hand is not among those that share.
 * - A run past its deadline has nothing to claim; `sweepLateLetters` settles what is left of it.
 * - Letters under suspicion (`crashes > 0`) are claimed one at a time by `claimSuspect`.
 * - Its commit is not waited for on the disk: a claim lost with the database leaves the letters queued, and its token
 *   matches nothing at the fence. The log is written in order, so that no fence outlives its claim.
 * - The lease holds the ids of its letters, so that no index on `token` has to follow every claim.
 */
const claim: Statement = {
  name: 'mailings_claim_attempts',
  text: (t) => `
WITH active AS (
  SELECT r.id, f.due_at AS floor_due, f.id AS floor_id,
    row_number() OVER (PARTITION BY r.owner_id ORDER BY f.id IS NOT NULL, random()) AS place
  FROM ${t.runs} r
  CROSS JOIN LATERAL (
    SELECT (known.floor->>0)::timestamptz AS due_at, (known.floor->>1)::${t.idType} AS id
    FROM (SELECT $5::jsonb->r.id::text AS floor OFFSET 0) known
    OFFSET 0
  ) f
  CROSS JOIN LATERAL (
    SELECT 1 FROM ${t.attempts} a
    WHERE a.run_id = r.id AND a.due_at <= now() AND a.crashes = 0 AND a.state IN (${inList(attemptSourcesOf('claimed'))})
      AND (a.due_at, a.id) >= (coalesce(f.due_at, '-infinity'), coalesce(f.id, ${lowestId(t.idType)}))
    ORDER BY a.due_at, a.id LIMIT 1
  ) due
  WHERE r.status IN (${inList(claimableRunStatuses)}) AND r.deadline_at > now()
),
chosen AS (
  SELECT id, floor_due, floor_id FROM active ORDER BY place, floor_id IS NOT NULL, random() LIMIT 50
),
share AS (
  SELECT greatest(1, ceil($1::numeric / greatest(1, count(*))))::int AS size,
    set_config('synchronous_commit', 'off', true)
  FROM chosen
),
picked AS (
  SELECT a.id, a.state, a.due_at
  FROM chosen c, share s, LATERAL (
    SELECT id, state, due_at FROM ${t.attempts}
    WHERE run_id = c.id AND due_at <= now() AND crashes = 0
      AND (due_at, id) >= (coalesce(c.floor_due, '-infinity'), coalesce(c.floor_id, ${lowestId(t.idType)}))
      AND state IN (${inList(attemptSourcesOf('claimed'))})
    ORDER BY due_at, id
    LIMIT s.size
    FOR NO KEY UPDATE SKIP LOCKED
  ) a
  LIMIT $1
),
lease AS (
  INSERT INTO ${t.leases} (token, worker, lease_until, attempt_ids)
  SELECT $2, $3, now() + make_interval(secs => $4), ids
  FROM (SELECT array_agg(id::text) AS ids FROM picked) held WHERE ids IS NOT NULL
),
claimed AS (
  UPDATE ${t.attempts} a
  SET state = 'claimed', token = $2, claimed_at = now(), tries = a.tries + 1
  FROM picked p
  WHERE a.id = p.id
  RETURNING a.id, a.run_id, a.owner_id, a.email, a.values, a.tries, p.state AS was, p.due_at AS was_due_at,
    a.history->-1->>'result' = 'refused' AS was_refused
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, 'deferred', -count(*)::int FROM claimed WHERE was = 'deferred' GROUP BY run_id
)
SELECT id, run_id, owner_id, email, values, tries, was_due_at, was_refused FROM claimed`,
}

/**
 * A due letter under suspicion, alone: should it end the process, it ends nothing else with it. The most suspect come last,
 * when connections are open: the shorter the time until one is acquitted, the fewer others' ends it is blamed for.
 */
const claimOne: Statement = {
  name: 'mailings_claim_suspect',
  text: (t) => `
WITH picked AS (
  SELECT a.id, a.state, a.due_at FROM ${t.attempts} a
  JOIN ${t.runs} r ON r.id = a.run_id AND r.status IN (${inList(claimableRunStatuses)}) AND r.deadline_at > now()
  WHERE a.crashes > 0 AND a.due_at <= now() AND a.state IN (${inList(attemptSourcesOf('claimed'))})
    AND r.id::text <> ALL ($4::text[])
  ORDER BY a.crashes, a.due_at
  LIMIT 1
  FOR NO KEY UPDATE OF a SKIP LOCKED
),
lease AS (
  INSERT INTO ${t.leases} (token, worker, lease_until, attempt_ids)
  SELECT $1, $2, now() + make_interval(secs => $3), ARRAY[id::text] FROM picked
),
claimed AS (
  UPDATE ${t.attempts} a
  SET state = 'claimed', token = $1, claimed_at = now(), tries = a.tries + 1
  FROM picked p
  WHERE a.id = p.id
  RETURNING a.id, a.run_id, a.owner_id, a.email, a.values, a.tries, p.state AS was, p.due_at AS was_due_at,
    a.history->-1->>'result' = 'refused' AS was_refused
),
booked AS (
  INSERT INTO ${t.tallies} (run_id, state, change)
  SELECT run_id::text, 'deferred', -1 FROM claimed WHERE was = 'deferred'
)
SELECT id, run_id, owner_id, email, values, tries, was_due_at, was_refused FROM claimed`,
}

const toAttempt = (row: Row): ClaimedAttempt => ({
  id: String(row.id),
  address: row.email,
  dueAt: row.was_due_at,
  ownerId: String(row.owner_id),
  runId: String(row.run_id),
  tries: Number(row.tries),
  values: row.values ?? {},
  wasRefused: row.was_refused === true,
})

type Claim = { leaseSeconds: number; token: string; worker: string }

/** A place in the queue of one run. */
export type Floor = { dueAt: Date; id: string; runId: string }

/** No letter is due then: the floor of a run that is passed over. Its id is the lowest. */
const nobody = ['infinity', null]

/**
 * Claims up to `limit` due letters under one token and lease, none below the floors and none of the runs passed over. Empty
 * when nothing is due.
 */
export const claimAttempts = async (
  db: Database,
  args: { floors?: Floor[]; limit: number; passedOver?: string[] } & Claim,
): Promise<ClaimedAttempt[]> => {
  const { floors = [], passedOver = [] } = args
  const rows = await db.run<Row>(claim, [
    args.limit,
    args.token,
    args.worker,
    args.leaseSeconds,
    JSON.stringify({
      ...Object.fromEntries(floors.map(({ dueAt, id, runId }) => [runId, [dueAt, id]])),
      ...Object.fromEntries(passedOver.map((runId) => [runId, nobody])),
    }),
  ])
  return rows.map(toAttempt)
}

/** Claims one due letter that was in hand when a worker died, of none of the runs passed over, or none. */
export const claimSuspect = async (
  db: Database,
  args: { passedOver?: string[] } & Claim,
): Promise<ClaimedAttempt | null> => {
  const { leaseSeconds, passedOver = [], token, worker } = args
  const [row] = await db.run<Row>(claimOne, [token, worker, leaseSeconds, passedOver])
  return row ? toAttempt(row) : null
}
