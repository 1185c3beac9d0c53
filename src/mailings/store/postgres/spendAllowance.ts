import type { Database, Statement } from '../database.ts'

/** One statement: of two that ask at once the second waits for the row and counts the first one too. */
const spend: Statement = {
  name: 'mailings_spend_allowance',
  text: (t) => `
INSERT INTO ${t.allowances} AS a (key, spent, ends_at) VALUES ($1, 1, now() + make_interval(secs => $3))
ON CONFLICT (key) DO UPDATE SET
  spent = CASE WHEN a.ends_at <= now() THEN 1 ELSE least(a.spent, $2) + 1 END,
  ends_at = CASE WHEN a.ends_at <= now() THEN excluded.ends_at ELSE a.ends_at END
RETURNING spent, extract(epoch FROM ends_at - now())::float8 AS seconds`,
}

/** Whether something may be done now, or after how many seconds. */
export type Allowed = { isAllowed: false; seconds: number } | { isAllowed: true }

/**
 * Counts one doing of a key within the time that began with its first, for all processes together. Inside a transaction
 * the count goes with it, and others with the same key wait for its end.
 */
export const spendAllowance = async (
  db: Database,
  args: { key: string; most: number; seconds: number },
): Promise<Allowed> => {
  const [row] = await db.run<{ seconds: number; spent: number }>(spend, [
    args.key,
    args.most,
    args.seconds,
  ])
  return row && row.spent > args.most
    ? { isAllowed: false, seconds: row.seconds }
    : { isAllowed: true }
}
