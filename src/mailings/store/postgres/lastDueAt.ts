import type { TableNames } from '../tables.ts'

/** SQL of the latest time of the calendar that has its run, of mailing `m`: off `runs_one_per_occurrence_idx`, read backwards. */
export const lastDueAt = (t: TableNames): string => `(
    SELECT r.due_at FROM ${t.runs} r WHERE r.mailing_id = m.id AND r.kind = 'scheduled'
    ORDER BY r.due_at DESC LIMIT 1
  )`
