import type { Database, Statement } from '../database.ts'

/** What "retry" and "send again" would do to a run now. Suppressed addresses are left alone by both. */
export type Retryable = {
  rejected: number
  rejectedSuppressed: number
  unknown: number
  unknownSuppressed: number
}

type Row = { count: number; state: 'rejected' | 'unknown'; suppressed: number }

const count: Statement = {
  name: 'mailings_count_retryable',
  text: (t) => `
SELECT a.state, count(*)::int AS count, count(s.id)::int AS suppressed
FROM ${t.attempts} a
LEFT JOIN ${t.suppressions} s ON s.owner_id = a.owner_id AND lower(s.email) = lower(a.email)
WHERE a.run_id = $1 AND a.answer_group IS NOT NULL AND a.state IN ('rejected', 'unknown')
GROUP BY a.state`,
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
