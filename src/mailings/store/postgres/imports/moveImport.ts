import type { Database, Statement } from '../../database.ts'
import {
  clientJobEnds,
  type ClientJobReason,
  clientJobSourcesOf,
  type ClientJobStatus,
} from '../../../clientJobStates.ts'
import { inList } from '../inList.ts'
import { dropChunks } from './chunks.ts'

const move = (target: ClientJobStatus): Statement => ({
  name: `mailings_import_to_${target}`,
  text: (t) => `
UPDATE ${t.imports}
SET status = '${target}', reason = coalesce($2, reason), settings = coalesce($3::jsonb, settings),
  bytes = coalesce($4::bigint, bytes), updated_at = now(), lease_until = NULL,
  finished_at = ${isEnd(target) ? 'now()' : 'NULL'}
WHERE id = $1::${t.idType} AND status IN (${inList(clientJobSourcesOf(target))})
  AND ($5::text IS NULL OR token = $5)
RETURNING id`,
})

const isEnd = (status: ClientJobStatus): boolean =>
  (clientJobEnds as readonly ClientJobStatus[]).includes(status)

const moves = {
  cancelled: move('cancelled'),
  draft: move('draft'),
  failed: move('failed'),
  finished: move('finished'),
  waiting: move('waiting'),
}

/**
 * Moves an import along an edge of its state machine and, at an end, forgets the file. `token`: only for the worker that
 * has it. False when it is not in a status that may turn `to`.
 */
export const moveImport = async (
  db: Database,
  args: {
    bytes?: number
    importId: string
    reason?: ClientJobReason
    settings?: object
    to: keyof typeof moves
    token?: string
  },
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx.run(moves[args.to], [
      args.importId,
      args.reason ?? null,
      args.settings ? JSON.stringify(args.settings) : null,
      args.bytes ?? null,
      args.token ?? null,
    ])
    if (rows.length > 0 && isEnd(args.to)) await dropChunks(tx, args.importId)
    return rows.length > 0
  })
