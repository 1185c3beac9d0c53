import type { TableNames } from '../tables.ts'

/**
 * SQL: has this run letters that nobody has tried and that are due? A run in recipient-local time that only waits for
 * the zones to come is not sending: the next day's run may begin in the east before the last one has ended in the west.
 */
export const isSending = (t: TableNames, run: string): string => `(
        ${run}.status = 'running'
        AND ${run}.total > ${run}.sent + ${run}.rejected + ${run}.unknown + ${run}.skipped + ${run}.deferred
        AND (${run}.zone_times IS NULL OR EXISTS (
          SELECT 1 FROM ${t.attempts} a WHERE a.run_id = ${run}.id AND a.due_at <= now() AND a.state = 'queued'
        ))
      )`
