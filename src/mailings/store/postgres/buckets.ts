import type { Database, Statement } from '../database.ts'

type Row = { due_ms: number; key: string }

const ensure: Statement = {
  name: 'mailings_ensure_buckets',
  text: (t) => `
INSERT INTO ${t.buckets} (key, due_at) SELECT key, now() FROM unnest($1::text[]) AS x(key)
ON CONFLICT (key) DO NOTHING`,
}

/** In the order of the keys, so that two workers that ask for the same domains never wait for each other in a circle. */
const lock: Statement = {
  name: 'mailings_lock_buckets',
  text: (t) => `
SELECT key, (extract(epoch FROM due_at) * 1000)::float8 AS due_ms FROM ${t.buckets}
WHERE key = ANY($1::text[]) ORDER BY key FOR UPDATE`,
}

/** After the locks are held: the clock of a statement that had to wait for them would be behind. */
const clock: Statement = {
  name: 'mailings_clock',
  text: () => 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms',
}

const write: Statement = {
  name: 'mailings_write_buckets',
  text: (t) => `
UPDATE ${t.buckets} b SET due_at = to_timestamp(x.due_ms / 1000)
FROM unnest($1::text[], $2::float8[]) AS x(key, due_ms)
WHERE b.key = x.key`,
}

/** A bucket that has been full for a day says no more than none. One that is asked for meanwhile is locked, and due again. */
const sweep: Statement = {
  name: 'mailings_sweep_buckets',
  text: (t) => `DELETE FROM ${t.buckets} WHERE due_at < now() - interval '1 day' RETURNING 1`,
}

/** A bucket: when its next letter would be due if all went out evenly, and its rate. */
type Bucket = { dueMs: number; perSecond: number }

/**
 * Locks the buckets of the given keys, lets `work` change them in the map, and writes them back, in one transaction of
 * a few milliseconds. A bucket that is not there yet is full.
 */
export const withBuckets = <Answer>(
  db: Database,
  rates: Map<string, number>,
  work: (buckets: Map<string, Bucket>, nowMs: number) => Answer,
): Promise<Answer> =>
  db.transaction(async (tx) => {
    const keys = [...rates.keys()]
    const rows = await lockAll(tx, keys)
    const [at] = await tx.run<{ now_ms: number }>(clock)
    const buckets = new Map(
      rows.map(
        ({ due_ms, key }) => [key, { dueMs: due_ms, perSecond: rates.get(key) ?? 1 }] as const,
      ),
    )
    const answer = work(buckets, at?.now_ms ?? 0)
    await tx.run(write, [[...buckets.keys()], [...buckets.values()].map(({ dueMs }) => dueMs)])
    return answer
  })

const lockAll = async (tx: Database, keys: string[]): Promise<Row[]> => {
  const rows = await tx.run<Row>(lock, [keys])
  if (rows.length === keys.length) return rows
  await tx.run(ensure, [keys])
  return tx.run<Row>(lock, [keys])
}

/** Removes the buckets of domains and senders that nothing went through for a day; how many. */
export const sweepBuckets = async (db: Database): Promise<number> =>
  (await db.run(sweep, [])).length
