import type { Database, Statement } from '../database.ts'

/** Where a mailing stands after its due occurrences were planned. */
export type Advance = {
  id: string
  next: Date | null
  /** When the scheduler looks at `next`; null: at its own time. */
  planAt: Date | null
  planned: number
}

const advance: Statement = {
  name: 'mailings_advance',
  text: (t) => `
UPDATE ${t.mailings} m
SET next_run_at = a.next,
    plan_at = a.plan_at,
    runs_count = m.runs_count + a.planned,
    last_run_at = CASE WHEN a.planned > 0 THEN now() ELSE m.last_run_at END,
    status = CASE WHEN a.planned > 0 AND m.status = 'created' THEN 'started' ELSE m.status END
FROM unnest($1::${t.idType}[], $2::timestamptz[], $3::int[], $4::timestamptz[]) AS a(id, next, planned, plan_at)
WHERE m.id = a.id`,
}

/** Sets the next due time and counts the planned runs; the first one turns `created` into `started`. */
export const advanceMailings = async (db: Database, advances: Advance[]): Promise<void> => {
  if (advances.length === 0) return
  await db.run(advance, [
    advances.map(({ id }) => id),
    advances.map(({ next }) => next),
    advances.map(({ planned }) => planned),
    advances.map(({ planAt }) => planAt),
  ])
}
