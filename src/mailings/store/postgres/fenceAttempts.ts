import type { Database, Statement } from '../database.ts'
import { claimableRunStatuses } from '../../states.ts'
import { inList } from './inList.ts'

/**
 * The fence at the 354. The letter turns `sending` only while its token and lease hold, its run may send and is
 * not past its deadline, its owner is not blocked and its address is not suppressed, all in this one statement: a cancel, a pause, an unsubscription
 * that was committed before it takes effect. Only `state` and `sending_at` change, which no index holds (HOT).
 * The lease must outlive the write by two seconds, so that a worker whose lease ends does not start a body.
 * `a.id = ANY($1)` beside the join leaves the primary key as the one way in.
 */
const fence: Statement = {
  name: 'mailings_fence_attempts',
  text: (t) => `
UPDATE ${t.attempts} a
SET state = 'sending', sending_at = now()
FROM unnest($1::${t.idType}[], $2::text[]) AS asked(id, token)
JOIN ${t.leases} l ON l.token = asked.token AND l.lease_until > now() + interval '2 seconds'
WHERE a.id = ANY($1::${t.idType}[]) AND a.id = asked.id AND a.token = asked.token AND a.state = 'claimed'
  AND EXISTS (
    SELECT 1 FROM ${t.runs} r
    WHERE r.id = a.run_id AND r.status IN (${inList(claimableRunStatuses)}) AND r.deadline_at > now()
  )
  AND NOT EXISTS (SELECT 1 FROM ${t.users} u WHERE u.id = a.owner_id AND u.${t.blockedColumn})
  AND NOT EXISTS (
    SELECT 1 FROM ${t.suppressions} s WHERE s.owner_id = a.owner_id AND lower(s.email) = lower(a.email)
  )
RETURNING a.id`,
}

/** Asks for many letters at once; the answer holds the ids whose body may leave. */
export const fenceAttempts = async (
  db: Database,
  asked: { id: string; token: string }[],
): Promise<Set<string>> => {
  const rows = await db.run<{ id: number | string }>(fence, [
    asked.map(({ id }) => id),
    asked.map(({ token }) => token),
  ])
  return new Set(rows.map(({ id }) => String(id)))
}
