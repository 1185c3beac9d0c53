import type { Database, Statement } from '../database.ts'
import { claimableRunStatuses } from '../../states.ts'
import { inList } from './inList.ts'
import { keyOf } from './keyOf.ts'

/**
 * The fence at the 354. The letter turns `sending` only while its token and lease hold, its run may send and is
 * not past its deadline, its owner is not blocked and its address is not suppressed, all in this one statement: a cancel, a pause, an unsubscription
 * that was committed before it takes effect. Only `state` and `sending_at` change, which no index holds (HOT).
 * The lease must outlive the write by two seconds, so that a worker whose lease ends does not start a body.
 * Leases, runs and owners are few for many letters: each is asked once a statement, before its rows.
 * None is joined: as joins the planner once went from the run to all its attempts, 20,000 pages a call in a run of 20,000
 * (6 ms; 0.4 ms so). IS TRUE, so that no index of the attempts by owner or run is taken for the way to them.
 */
const fence: Statement = {
  name: 'mailings_fence_attempts',
  text: (t) => `
UPDATE ${t.attempts} a
SET state = 'sending', sending_at = now()
WHERE a.id = ANY($1::${t.idType}[]) AND a.state = 'claimed'
  AND a.id::text || ' ' || a.token = ANY($2::text[])
  AND a.token = ANY(ARRAY(
    SELECT l.token FROM ${t.leases} l WHERE l.token = ANY($3::text[]) AND l.lease_until > now() + interval '2 seconds'))
  AND (a.run_id = ANY(ARRAY(
    SELECT r.id FROM ${t.runs} r
    WHERE r.id = ANY($4::${t.idType}[]) AND r.status IN (${inList(claimableRunStatuses)}) AND r.deadline_at > now()))) IS TRUE
  AND (a.owner_id = ANY(ARRAY(
    SELECT u.id FROM ${t.users} u WHERE u.id = ANY($5::${t.idType}[]) AND u.${t.blockedColumn} IS NOT TRUE))) IS TRUE
  AND (SELECT count(*) = 0 FROM ${t.suppressions} s WHERE s.owner_id = a.owner_id AND lower(s.email) = lower(a.email))
RETURNING a.id`,
}

/** A letter at its 354. The run and the owner are the row's own: under others it does not pass. */
export type FencedAttempt = { id: string; ownerId: string; runId: string; token: string }

const distinct = (values: string[]): string[] => [...new Set(values)]

/** Asks for many letters at once; the answer holds the ids whose body may leave. */
export const fenceAttempts = async (db: Database, asked: FencedAttempt[]): Promise<Set<string>> => {
  const rows = await db.run<{ id: number | string }>(fence, [
    asked.map(({ id }) => id),
    asked.map(keyOf),
    distinct(asked.map(({ token }) => token)),
    distinct(asked.map(({ runId }) => runId)),
    distinct(asked.map(({ ownerId }) => ownerId)),
  ])
  return new Set(rows.map(({ id }) => String(id)))
}
