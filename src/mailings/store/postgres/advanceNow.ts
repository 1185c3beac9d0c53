import type { Database, Statement } from '../database.ts'

const advance: Statement = {
  name: 'mailings_advance_now',
  text: (t) => `
UPDATE ${t.mailings}
SET runs_count = runs_count + 1, last_run_at = now(),
    status = CASE WHEN status IN ('created', 'completed') THEN 'started' ELSE status END
WHERE id = $1`,
}

/** Counts a run that was planned outside the calendar; its mailing counts as started until it is over. */
export const advanceNow = async (db: Database, mailingId: string): Promise<void> => {
  await db.run(advance, [mailingId])
}
