import type { MailingStatus } from '../../states.ts'
import type { Database, Statement } from '../database.ts'

/** Numbers of mailings by status; `active` are created ones that wait for their first time. */
export type MailingCounts = Record<'active' | MailingStatus, number>

type Row = { count: number; status: keyof MailingCounts }

const count: Statement = {
  name: 'mailings_count_by_status',
  text: (t) => `
SELECT CASE WHEN status = 'created' AND activated_at IS NOT NULL THEN 'active' ELSE status::text END AS status,
  count(*)::int AS count
FROM ${t.mailings}
WHERE $1::text IS NULL OR owner_id = $1::${t.idType}
GROUP BY 1`,
}

/** Counts mailings by status, of one owner or of all (`null`). */
export const countMailings = async (
  db: Database,
  ownerId: null | string,
): Promise<MailingCounts> => {
  const rows = await db.run<Row>(count, [ownerId])
  const none = { active: 0, completed: 0, created: 0, disabled: 0, paused: 0, started: 0 }
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.status, row.count])) }
}
