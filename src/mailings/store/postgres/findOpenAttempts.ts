import type { AttemptState } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** States of letters that are still to be sent: `attempts_due_idx` holds them, and those that are put off. */
export const openStates: readonly string[] = [
  'claimed',
  'queued',
  'sending',
] satisfies AttemptState[]

/** Open letters that are looked at: 30 ms or so. A run that waits with more has enough of them among its newest. */
const mostExamined = 20_000

/**
 * Letters in one of these states (`$1`) among the first `$2` that are open; NULL when more are open than that, or more than
 * `$3` are found. Ordered as the index is, so that no plan reads the letters that are settled to find those few.
 */
const inStates = (where: 'everywhere' | 'inRun'): Statement => ({
  name: `mailings_find_open_attempts_${where}`,
  text: (t) => `
WITH open AS MATERIALIZED (
  SELECT id, owner_id, state FROM ${t.attempts}
  WHERE due_at IS NOT NULL ${where === 'inRun' ? `AND run_id = $5::${t.idType}` : ''}
  ORDER BY run_id, due_at, id LIMIT $2
),
found AS MATERIALIZED (
  SELECT id FROM open
  WHERE state::text = ANY ($1::text[]) AND ($4::text IS NULL OR owner_id = $4::${t.idType})
  LIMIT $3 + 1
)
SELECT CASE WHEN (SELECT count(*) FROM open) < $2 AND (SELECT count(*) FROM found) <= $3
  THEN ARRAY(SELECT id FROM found) END AS ids`,
})

const everywhere = inStates('everywhere')
const inRun = inStates('inRun')

type Row = { ids: (number | string)[] | null }

/**
 * Finds the letters of a run (`runId` null: of all runs) that are still to be sent and in one of these states. null: they
 * are more than `most`, or so many are open that looking at all of them would take long.
 */
export const findOpenAttempts = async (
  db: Database,
  asked: { most: number; ownerId: null | string; runId: null | string; states: string[] },
): Promise<(number | string)[] | null> => {
  const { most, ownerId, runId, states } = asked
  const values = [states, mostExamined, most, ownerId]
  const [row] = await (runId === null
    ? db.run<Row>(everywhere, values)
    : db.run<Row>(inRun, [...values, runId]))
  return row?.ids ?? null
}
