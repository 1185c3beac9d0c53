import type { Database, Statement } from '../database.ts'
import { storableText } from '../storableText.ts'
import { keyOf } from './keyOf.ts'

/** A letter that certainly never left, on its way back into the queue. */
export type GivenBack = {
  /** Seconds until it is due again. */
  afterSeconds: number
  id: string
  /** The server's words when it refused the letter for no fault of the recipient; kept in the history. */
  refusal: { code: number; enhanced: string; phase: string; text: string } | null
  token: string
}

/** Nothing is joined, so that each row is reached once, by its primary key, whatever the plan's statistics say. */
const giveBack: Statement = {
  name: 'mailings_give_back_attempts',
  text: (t) => `
UPDATE ${t.attempts} a
SET (state, due_at, tries, history) = (
  SELECT 'queued'::${t.enums.attemptState},
    now() + make_interval(secs => held.after),
    greatest(0, a.tries - 1),
    CASE WHEN held.refusal IS NULL THEN a.history
      ELSE coalesce(a.history, '[]'::jsonb)
        || (held.refusal::jsonb || jsonb_build_object('at', now(), 'try', a.tries, 'result', 'refused')) END
  FROM (
    SELECT ($3::float8[])[n] AS after, ($4::text[])[n] AS refusal
    FROM (SELECT array_position($2::text[], a.id::text || ' ' || a.token) AS n OFFSET 0) place
    OFFSET 0
  ) held
)
WHERE a.id = ANY($1::${t.idType}[]) AND a.id::text || ' ' || a.token = ANY($2::text[])
  AND a.state IN ('claimed', 'sending')
RETURNING a.id`,
}

const toNote = ({ refusal }: GivenBack): null | string => {
  if (!refusal) return null
  const { code, enhanced, phase, text } = refusal
  return JSON.stringify({
    answer: storableText(text),
    code,
    enhanced: storableText(enhanced),
    phase,
  })
}

/**
 * Puts letters that certainly never left back into the queue, their try with them: at shutdown, while a transport is
 * paused, after a refusal or a database outage. Resolves to how many rows changed.
 */
export const giveBackAttempts = async (db: Database, held: GivenBack[]): Promise<number> => {
  if (held.length === 0) return 0
  const rows = await db.run(giveBack, [
    held.map(({ id }) => id),
    held.map(keyOf),
    held.map(({ afterSeconds }) => afterSeconds),
    held.map(toNote),
  ])
  return rows.length
}
