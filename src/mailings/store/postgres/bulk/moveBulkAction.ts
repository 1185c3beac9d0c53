import type { Database, Statement } from '../../database.ts'
import { type ClientJobReason, clientJobSourcesOf } from '../../../clientJobStates.ts'
import { inList } from '../inList.ts'

type End = 'cancelled' | 'failed' | 'finished'

const move = (target: End): Statement => ({
  name: `mailings_bulk_to_${target}`,
  text: (t) => `
UPDATE ${t.bulkActions}
SET status = '${target}', reason = $2, updated_at = now(), lease_until = NULL, finished_at = now()
WHERE id = $1::${t.idType} AND status IN (${inList(clientJobSourcesOf(target))})
  AND ($3::text IS NULL OR token = $3)
RETURNING id`,
})

const moves = { cancelled: move('cancelled'), failed: move('failed'), finished: move('finished') }

/**
 * Ends a bulk action along an edge of its state machine. `token`: only for the worker that has it. False when it is not in
 * a status that may turn `to`.
 */
export const moveBulkAction = async (
  db: Database,
  args: { actionId: string; reason?: ClientJobReason; to: End; token?: string },
): Promise<boolean> => {
  const values = [args.actionId, args.reason ?? null, args.token ?? null]
  return (await db.run(moves[args.to], values)).length > 0
}
