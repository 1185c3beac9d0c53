import type { AttemptState } from '../../states.ts'
import type { Database, Statement } from '../database.ts'
import { fitsIdType } from './fitsIdType.ts'

/** One letter of a run, as the table below the run shows it. */
export type AttemptRow = {
  /** The mail server's last answer. */
  answer: null | string
  code: null | number
  /** When it is tried next; null when it is not. */
  dueAt: Date | null
  email: string
  /** `<state>/<group>` of schema/answerGroups.ts; null for one that waits, leaves or was sent. */
  group: null | string
  id: string
  reason: null | string
  settledAt: Date | null
  state: AttemptState
  tries: number
}

/** A stretch of a run's letters, and the id behind which the next one begins; null at the end. */
export type AttemptPage = { next: null | string; rows: AttemptRow[] }

type Row = {
  answer: null | string
  answer_group: null | string
  code: null | number
  due_at: Date | null
  email: string
  id: number | string
  reason: null | string
  settled_at: Date | null
  state: AttemptState
  tries: number
}

const columns =
  'a.id, a.email, a.state, a.answer, a.answer_group, a.code::int, a.reason, a.tries::int, a.settled_at, a.due_at'

/**
 * Letters by address, off `attempts_one_per_recipient_idx`. With a filter the page looks at so many recipients and no
 * further, so that ten sent among a million that wait cost what ten among ten do; it may come back short, with a way on.
 */
const byAddress: Statement = {
  name: 'mailings_list_attempts_by_address',
  text: (t) => `
WITH looked AS (
  SELECT ${columns}, row_number() OVER (ORDER BY lower(a.email)) AS place
  FROM ${t.attempts} a
  WHERE a.run_id = $1
    AND ($2::text IS NULL OR lower(a.email) > (SELECT lower(b.email) FROM ${t.attempts} b WHERE b.id = $2::${t.idType} AND b.run_id = $1))
  ORDER BY lower(a.email)
  LIMIT $4
),
page AS (
  SELECT * FROM looked a WHERE $3::text[] IS NULL OR a.state::text = ANY ($3) ORDER BY place LIMIT $5 + 1
)
SELECT ${columns}, NULL::text AS last FROM page a
UNION ALL
(SELECT ${columns}, 'last' AS last FROM looked a WHERE place = $4 ORDER BY place DESC LIMIT 1)`,
}

/**
 * Letters of one outcome, group after group, off `attempts_answer_group_idx`: each group is found by a probe and gives at
 * most a page, whatever the collation of the database says of a slash.
 */
const byGroup: Statement = {
  name: 'mailings_list_attempts_by_group',
  text: (t) => `
WITH RECURSIVE name AS (
  SELECT min(answer_group) AS answer_group FROM ${t.attempts} WHERE run_id = $1 AND answer_group IS NOT NULL
  UNION ALL
  SELECT (SELECT min(a.answer_group) FROM ${t.attempts} a WHERE a.run_id = $1 AND a.answer_group > n.answer_group)
  FROM name n WHERE n.answer_group IS NOT NULL
),
last AS (
  SELECT answer_group, id FROM ${t.attempts} WHERE run_id = $1 AND id = $3::${t.idType}
)
SELECT ${columns}
FROM name n CROSS JOIN LATERAL (
  SELECT * FROM ${t.attempts}
  WHERE run_id = $1 AND answer_group = n.answer_group
    AND ($3::text IS NULL OR n.answer_group > (SELECT answer_group FROM last) OR id > (SELECT id FROM last))
  ORDER BY id LIMIT $4
) a
WHERE (n.answer_group = $2 OR n.answer_group LIKE $2 || '/%')
  AND ($3::text IS NULL OR n.answer_group >= (SELECT answer_group FROM last))
ORDER BY n.answer_group, a.id
LIMIT $4`,
}

const toAttempt = (row: Row): AttemptRow => ({
  id: String(row.id),
  answer: row.answer,
  code: row.code,
  dueAt: row.due_at,
  email: row.email,
  group: row.answer_group,
  reason: row.reason,
  settledAt: row.settled_at,
  state: row.state,
  tries: row.tries,
})

const toPage = (rows: Row[], limit: number): AttemptPage => {
  const shown = rows.slice(0, limit).map(toAttempt)
  return { next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null, rows: shown }
}

/** How many recipients a page with a filter looks at: about 40 ms. */
const widestLook = 20_000

type Page = { after: null | string; limit: number; runId: string }

/** Letters of a run by address, of all states or of those named. `after` is an id of the run. */
export const listAttemptsByAddress = async (
  db: Database,
  args: { states: AttemptState[] | null } & Page,
): Promise<AttemptPage> => {
  const { after, limit, runId, states } = args
  if (after !== null && !fitsIdType(after, db.tables.idType)) return { next: null, rows: [] }
  const width = states ? widestLook : limit + 1
  const rows = await db.run<{ last: null | string } & Row>(byAddress, [
    runId,
    after,
    states,
    width,
    limit,
  ])
  const page = toPage(
    rows.filter(({ last }) => last === null),
    limit,
  )
  const end = rows.find(({ last }) => last !== null)
  return states && page.next === null && end ? { ...page, next: String(end.id) } : page
}

/** Letters of a run whose group is `prefix` or begins with it and a slash. `after` is an id of the run. */
export const listAttemptsByGroup = async (
  db: Database,
  args: { prefix: string } & Page,
): Promise<AttemptPage> => {
  const { after, limit, prefix, runId } = args
  if (after !== null && !fitsIdType(after, db.tables.idType)) return { next: null, rows: [] }
  return toPage(await db.run<Row>(byGroup, [runId, prefix, after, limit + 1]), limit)
}
