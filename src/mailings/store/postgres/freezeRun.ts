import type { Database, Statement } from '../database.ts'
import type { RunReason } from './insertRuns.ts'

const freeze: Statement = {
  name: 'mailings_freeze_run',
  text: (t) => `
UPDATE ${t.runs}
SET status = 'expanding', snapshot = $2::jsonb, started_at = now(), resend_unknown = $3,
    deadline_at = now() + make_interval(hours => $4)
WHERE id = $1 AND status = 'planned'`,
}

const skip: Statement = {
  name: 'mailings_skip_run',
  text: (t) => `
UPDATE ${t.runs} SET status = 'skipped', reason = $2, finished_at = now()
WHERE id = $1 AND status = 'planned'`,
}

/** Freezes content and terms of a planned run; from now on edits of message and mailing no longer touch it. */
export const freezeRun = async (
  db: Database,
  args: { deadlineHours: number; resendUnknown: boolean; runId: string; snapshot: unknown },
): Promise<void> => {
  const snapshot = JSON.stringify(args.snapshot)
  await db.run(freeze, [args.runId, snapshot, args.resendUnknown, args.deadlineHours])
}

/** Ends a planned run that cannot be sent, with the reason. */
export const skipRun = async (
  db: Database,
  args: { reason: RunReason; runId: string },
): Promise<void> => {
  await db.run(skip, [args.runId, args.reason])
}
