import type { Database, Statement } from '../database.ts'

/** What "retry" and "send again" would do to a run now. Suppressed addresses are left alone by both. */
export type Retryable = {
  rejected: number
  rejectedSuppressed: number
  unknown: number
  unknownSuppressed: number
}

type Row = { count: number; state: 'rejected' | 'unknown'; suppressed: number }

/**
 * How many there are stands in `attempts_answer_group_idx`; which of them are excluded is asked by address, once for each excluded
 * address: of those there are few. The other way round it took a second for 94,000 letters.
 */
const count: Statement = {
  name: 'mailings_count_retryable',
  text: (t) => `
WITH failed AS (
  SELECT split_part(answer_group, '/', 1) AS state, count(*)::int AS count
  FROM ${t.attempts}
  WHERE run_id = $1 AND answer_group IS NOT NULL
  GROUP BY 1
),
excluded AS (
  SELECT a.state::text AS state, count(*)::int AS count
  FROM ${t.runs} r
  JOIN ${t.suppressions} s ON s.owner_id = r.owner_id
  JOIN ${t.attempts} a ON a.run_id = r.id AND lower(a.email) = lower(s.email)
  WHERE r.id = $1 AND a.state IN ('rejected', 'unknown')
  GROUP BY 1
)
SELECT f.state, f.count, coalesce(e.count, 0) AS suppressed
FROM failed f LEFT JOIN excluded e ON e.state = f.state
WHERE f.state IN ('rejected', 'unknown')`,
}

/** Counts the letters of a run that could be sent again. */
export const countRetryable = async (db: Database, runId: string): Promise<Retryable> => {
  const rows = await db.run<Row>(count, [runId])
  const of = (state: Row['state']) => rows.find((row) => row.state === state)
  return {
    rejected: (of('rejected')?.count ?? 0) - (of('rejected')?.suppressed ?? 0),
    rejectedSuppressed: of('rejected')?.suppressed ?? 0,
    unknown: (of('unknown')?.count ?? 0) - (of('unknown')?.suppressed ?? 0),
    unknownSuppressed: of('unknown')?.suppressed ?? 0,
  }
}
