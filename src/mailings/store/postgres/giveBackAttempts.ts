import type { Database, Statement } from '../database.ts'

const giveBack: Statement = {
  name: 'mailings_give_back_attempts',
  text: (t) => `
UPDATE ${t.attempts} a
SET state = 'queued', due_at = now() + make_interval(secs => $3), tries = greatest(0, a.tries - 1)
FROM unnest($1::${t.idType}[], $2::text[]) AS held(id, token)
WHERE a.id = held.id AND a.token = held.token AND a.state IN ('claimed', 'sending')
RETURNING a.id`,
}

/**
 * Puts letters that certainly never left back into the queue, their try with them: at shutdown, while a transport is
 * paused, after a database outage. Resolves to how many rows changed.
 */
export const giveBackAttempts = async (
  db: Database,
  args: { afterSeconds?: number; held: { id: string; token: string }[] },
): Promise<number> => {
  if (args.held.length === 0) return 0
  const rows = await db.run(giveBack, [
    args.held.map(({ id }) => id),
    args.held.map(({ token }) => token),
    args.afterSeconds ?? 0,
  ])
  return rows.length
}
