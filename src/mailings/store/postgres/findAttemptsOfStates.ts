import type { AttemptState } from '../../states.ts'
import type { Database, Statement } from '../database.ts'
import { heldStateSql } from '../../schema/answerGroups.ts'
import { findOpenAttempts, openStates } from './findOpenAttempts.ts'
import { fitsIdType } from './fitsIdType.ts'

/** States of letters that were not simply sent: those that `attempts_answer_group_idx` holds. */
const held: readonly string[] = [
  'deferred',
  'rejected',
  'skipped',
  'unknown',
] satisfies AttemptState[]

/** Letters of a run (`$1`) that is the owner's (`$4`; NULL: anybody's), group by group off the index, `$3` at most. */
const find: Statement = {
  name: 'mailings_find_attempts_of_states',
  text: (t) => `
WITH RECURSIVE name AS (
  SELECT min(a.answer_group) AS answer_group FROM ${t.attempts} a
  WHERE a.run_id = $1::${t.idType} AND a.answer_group IS NOT NULL AND EXISTS (
    SELECT 1 FROM ${t.runs} r
    WHERE r.id = $1::${t.idType} AND ($4::text IS NULL OR r.owner_id = $4::${t.idType})
  )
  UNION ALL
  SELECT (
    SELECT min(a.answer_group) FROM ${t.attempts} a
    WHERE a.run_id = $1::${t.idType} AND a.answer_group > n.answer_group
  )
  FROM name n WHERE n.answer_group IS NOT NULL
)
SELECT a.id FROM name n CROSS JOIN LATERAL (
  SELECT id FROM ${t.attempts} WHERE run_id = $1::${t.idType} AND answer_group = n.answer_group LIMIT $3
) a
WHERE split_part(n.answer_group, '/', 1) = ANY ($2::text[])
LIMIT $3`,
}

/**
 * Letters of all runs by state (`$1`), off `attempts_held_idx`, `$2` at most. Two statements, so that an owner's are found
 * among everybody's whatever plan is kept: `$3 IS NULL OR …` would be no condition of the index.
 */
const inStates = (whose: '' | 'OfOwner'): Statement => ({
  name: `mailings_find_attempts_in_states${whose}`,
  text: (t) => `
SELECT a.id FROM unnest($1::text[]) AS wanted (state) CROSS JOIN LATERAL (
  SELECT id FROM ${t.attempts} WHERE answer_group IS NOT NULL AND ${heldStateSql} = wanted.state
    ${whose === 'OfOwner' ? `AND owner_id = $3::${t.idType}` : ''} LIMIT $2
) a
LIMIT $2`,
})

const findAll = inStates('')
const findOwn = inStates('OfOwner')

type Found = (number | string)[] | null
type Asked = { most: number; ownerId: null | string; runId: null | string; states: string[] }

const rowsOf = (db: Database, { most, ownerId, runId, states }: Asked) => {
  type Row = { id: number | string }
  if (runId !== null) return db.run<Row>(find, [runId, states, most + 1, ownerId])
  if (ownerId === null) return db.run<Row>(findAll, [states, most + 1])
  return db.run<Row>(findOwn, [states, most + 1, ownerId])
}

const findHeld = async (db: Database, asked: Asked): Promise<Found> => {
  if (asked.states.length === 0) return []
  const rows = await rowsOf(db, asked)
  return rows.length > asked.most ? null : rows.map(({ id }) => id)
}

const findOpen = async (db: Database, asked: Asked): Promise<Found> =>
  asked.states.length === 0 ? [] : findOpenAttempts(db, asked)

/**
 * Finds the letters of a run (`runId` null: of all runs) that are in one of these states. null: they are more than `most`,
 * the run cannot be one, or a state is named whose letters no index holds.
 */
export const findAttemptsOfStates = async (db: Database, asked: Asked): Promise<Found> => {
  const { runId, states } = asked
  if (runId !== null && !fitsIdType(runId, db.tables.idType)) return null
  if (!states.every((state) => held.includes(state) || openStates.includes(state))) return null
  const of = (known: readonly string[]): Asked => ({
    ...asked,
    states: known.filter((state) => states.includes(state)),
  })
  const [settled, open] = await Promise.all([findHeld(db, of(held)), findOpen(db, of(openStates))])
  return settled && open && [...settled, ...open]
}
