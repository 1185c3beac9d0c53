import type { Database, Statement } from '../database.ts'
import { attemptSourcesOf } from '../../states.ts'
import { inList } from './inList.ts'

/** How sending goes in the whole system. Seconds, by the database's clock. */
export type SendingHealth = {
  /** Letters settled a minute, over the last five whole minutes. */
  lettersPerMinute: number
  /** How long ago the most overdue mailing should have begun; 0 when none is overdue. */
  lateSeconds: number
  /** How long the oldest letter that is due has waited; 0 when none waits. */
  queueSeconds: number
}

type Row = { late: number; letters: number; queue: number }

/** Minutes off `mailings_minutes_minute_idx`; the oldest due letter of each open run off `attempts_due_idx`, one probe each. */
const read: Statement = {
  name: 'mailings_sending_health',
  text: (t) => `
SELECT
  (SELECT coalesce(sum(sent + rejected + unknown), 0)::float8 / 5 FROM ${t.minutes}
    WHERE minute >= date_trunc('minute', now()) - interval '5 minutes' AND minute < date_trunc('minute', now())) AS letters,
  (SELECT coalesce(extract(epoch FROM now() - min(coalesce(plan_at, next_run_at))), 0)::float8 FROM ${t.mailings}
    WHERE next_run_at IS NOT NULL AND status IN ('created', 'started')) AS late,
  (SELECT coalesce(extract(epoch FROM now() - min(a.due_at)), 0)::float8
    FROM ${t.runs} r CROSS JOIN LATERAL (
      SELECT due_at FROM ${t.attempts} WHERE run_id = r.id AND due_at IS NOT NULL AND state IN (${inList(attemptSourcesOf('claimed'))})
      ORDER BY due_at LIMIT 1
    ) a WHERE r.status IN ('expanding', 'running')) AS queue`,
}

/** Reads how sending goes, for staff. */
export const readSendingHealth = async (db: Database): Promise<SendingHealth> => {
  const [row] = await db.run<Row>(read)
  return {
    lateSeconds: Math.max(0, row?.late ?? 0),
    lettersPerMinute: Math.max(0, Math.round(row?.letters ?? 0)),
    queueSeconds: Math.max(0, row?.queue ?? 0),
  }
}
