import type { Database, Statement } from '../database.ts'

/** A letter that certainly never left, on its way back into the queue. */
export type GivenBack = {
  /** Seconds until it is due again. */
  afterSeconds: number
  id: string
  /** The server's words when it refused the letter for no fault of the recipient; kept in the history. */
  refusal: { code: number; enhanced: string; phase: string; text: string } | null
  token: string
}

const giveBack: Statement = {
  name: 'mailings_give_back_attempts',
  text: (t) => `
UPDATE ${t.attempts} a
SET state = 'queued', due_at = now() + make_interval(secs => held.after), tries = greatest(0, a.tries - 1),
  history = CASE WHEN held.refusal IS NULL THEN a.history
    ELSE coalesce(a.history, '[]'::jsonb)
      || (held.refusal::jsonb || jsonb_build_object('at', now(), 'try', a.tries, 'result', 'refused')) END
FROM unnest($1::${t.idType}[], $2::text[], $3::float8[], $4::text[]) AS held(id, token, after, refusal)
WHERE a.id = ANY($1::${t.idType}[]) AND a.id = held.id AND a.token = held.token AND a.state IN ('claimed', 'sending')
RETURNING a.id`,
}

const toNote = ({ refusal }: GivenBack): null | string => {
  if (!refusal) return null
  const { code, enhanced, phase, text } = refusal
  return JSON.stringify({ answer: text, code, enhanced, phase })
}

/**
 * Puts letters that certainly never left back into the queue, their try with them: at shutdown, while a transport is
 * paused, after a refusal or a database outage. Resolves to how many rows changed.
 */
export const giveBackAttempts = async (db: Database, held: GivenBack[]): Promise<number> => {
  if (held.length === 0) return 0
  const rows = await db.run(giveBack, [
    held.map(({ id }) => id),
    held.map(({ token }) => token),
    held.map(({ afterSeconds }) => afterSeconds),
    held.map(toNote),
  ])
  return rows.length
}
