import type { RunReason } from '../../reasons.ts'
import type { Database, Statement } from '../database.ts'
import type { TableNames } from '../tables.ts'

/** What a run freezes. */
export type FrozenRun = {
  deadlineHours: number
  id: string
  resendUnknown: boolean
  snapshot: unknown
}

/** Whom the mailing is meant for now. `m` is a row of the mailings. */
const recipients = (t: TableNames): string => {
  const chosen = (column: string, path: string) => `
    (SELECT coalesce(jsonb_agg(mr.${column}), '[]'::jsonb) FROM ${t.mailingsRels} mr
      WHERE mr.parent_id = m.id AND mr.path = 'recipients.${path}')`
  return `jsonb_build_object(
    'everyone', coalesce(m.recipients_everyone, false),
    'lists', ${chosen(t.listsRelColumn, 'lists')},
    'clients', ${chosen(t.clientsRelColumn, 'clients')},
    'tags', (SELECT coalesce(jsonb_agg(mt.text), '[]'::jsonb) FROM ${t.mailingsTexts} mt
      WHERE mt.parent_id = m.id AND mt.path = 'recipients.tags'))`
}

const freeze: Statement = {
  name: 'mailings_freeze_runs',
  text: (t) => `
UPDATE ${t.runs} r
SET status = 'expanding', started_at = now(),
    snapshot = f.snapshot::jsonb || jsonb_build_object('recipients', ${recipients(t)}), resend_unknown = f.resend_unknown,
    deadline_at = greatest(now(), r.last_due_at) + make_interval(hours => f.hours)
FROM unnest($1::${t.idType}[], $2::text[], $3::boolean[], $4::int[]) AS f(id, snapshot, resend_unknown, hours),
  ${t.mailings} m
WHERE r.id = f.id AND m.id = r.mailing_id AND r.status = 'planned'`,
}

const end: Statement = {
  name: 'mailings_end_planned_runs',
  text: (t) => `
UPDATE ${t.runs} SET status = $3::${t.enums.runStatus}, reason = $2, finished_at = now()
WHERE id = ANY($1::${t.idType}[]) AND status = 'planned'`,
}

/** Freezes content, recipients (as lists, tags and names) and terms of planned runs; from now on edits of message and mailing no longer touch them. */
export const freezeRuns = async (db: Database, runs: FrozenRun[]): Promise<void> => {
  await db.run(freeze, [
    runs.map(({ id }) => id),
    runs.map(({ snapshot }) => JSON.stringify(snapshot)),
    runs.map(({ resendUnknown }) => resendUnknown),
    runs.map(({ deadlineHours }) => Math.round(deadlineHours)),
  ])
}

/** Ends planned runs whose turn came later than their mailings send (`missed`), or that cannot be sent, with the reason. */
export const endPlannedRuns = async (
  db: Database,
  args: { reason: RunReason; runIds: string[]; status: 'missed' | 'skipped' },
): Promise<void> => {
  if (args.runIds.length > 0) await db.run(end, [args.runIds, args.reason, args.status])
}
