import type { Database, Statement } from '../../database.ts'

const keep: Statement = {
  name: 'mailings_bulk_keep',
  text: (t) => `
UPDATE ${t.bulkActions} SET lease_until = now() + make_interval(secs => $3)
WHERE id = $1::${t.idType} AND token = $2 AND status = 'running'
RETURNING list_id`,
}

const record: Statement = {
  name: 'mailings_bulk_record',
  text: (t) => `
UPDATE ${t.bulkActions} SET cursor = $2, done = done + $3, failures = 0, updated_at = now()
WHERE id = $1::${t.idType}`,
}

const sweep: Statement = {
  name: 'mailings_bulk_sweep',
  text: (t) => `DELETE FROM ${t.bulkActions} WHERE owner_id IS NULL RETURNING id`,
}

type Mine = { actionId: string; token: string }

/**
 * Holds the action for another `leaseSeconds`, and locks its row until the transaction ends, so that a cancellation comes
 * before or after a slice, never in it. Null: it is cancelled, deleted, or another worker's. `hasList`: its list is there.
 */
export const keepBulkAction = async (
  db: Database,
  args: { leaseSeconds: number } & Mine,
): Promise<{ hasList: boolean } | null> => {
  const values = [args.actionId, args.token, args.leaseSeconds]
  const [row] = await db.run<{ list_id: unknown }>(keep, values)
  return row ? { hasList: row.list_id !== null } : null
}

/** Writes down how far the action is, in the transaction that did the slice. */
export const recordBulkSlice = async (
  db: Database,
  args: { actionId: string; cursor: string; done: number },
): Promise<void> => {
  await db.run(record, [args.actionId, args.cursor, args.done])
}

/** Removes the actions of owners that are gone. */
export const sweepBulkActions = async (db: Database): Promise<number> =>
  (await db.run(sweep)).length
