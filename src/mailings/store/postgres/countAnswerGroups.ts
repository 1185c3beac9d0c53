import type { Database, Statement } from '../database.ts'

/** How many letters of a run have one kind of ending in common. */
export type AnswerGroupCount = {
  count: number
  /** `<state>/<group>`. */
  group: string
  /** When the first of them is tried again; null when none is. */
  retryAt: Date | null
}

type Row = { answer_group: string; count: number; retry_at: Date | null }

/** Off `attempts_answer_group_idx` alone: what was sent or waits has no entry there. */
const count: Statement = {
  name: 'mailings_count_answer_groups',
  text: (t) => `
SELECT answer_group, count(*)::int AS count, min(due_at) AS retry_at
FROM ${t.attempts}
WHERE run_id = $1 AND answer_group IS NOT NULL
GROUP BY answer_group
ORDER BY split_part(answer_group, '/', 1), count(*) DESC`,
}

/** Counts the groups of a run's letters that were not simply sent, the largest of each state first. */
export const countAnswerGroups = async (db: Database, runId: string): Promise<AnswerGroupCount[]> =>
  (await db.run<Row>(count, [runId])).map((row) => ({
    count: row.count,
    group: row.answer_group,
    retryAt: row.retry_at,
  }))
