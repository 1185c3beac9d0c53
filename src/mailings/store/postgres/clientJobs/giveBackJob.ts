import type { Database, Statement } from '../../database.ts'
import { type ClientJobKind, tableOf } from './jobTables.ts'

const giveBack = (kind: ClientJobKind): Statement => ({
  name: `mailings_${kind}_give_back`,
  text: (t) => `
UPDATE ${tableOf(kind, t)} SET lease_until = now() + make_interval(secs => $4), failures = failures + $3
WHERE id = $1::${t.idType} AND token = $2 AND status = 'running'
RETURNING failures::int AS failures`,
})

/** Puts a job down for the next worker, after `pauseSeconds`. Answers how often it failed since it last moved on. */
export const giveBackJob = async (
  db: Database,
  args: {
    hasFailed: boolean
    id: string
    kind: ClientJobKind
    pauseSeconds: number
    token: string
  },
): Promise<number> => {
  const values = [args.id, args.token, args.hasFailed ? 1 : 0, args.pauseSeconds]
  const [row] = await db.run<{ failures: number }>(giveBack(args.kind), values)
  return row?.failures ?? 0
}
