import type { Database, Statement } from '../../database.ts'

const tune: Statement = {
  name: 'mailings_tune_attempts',
  text: (t) => `
ALTER TABLE ${t.attempts} SET (
  fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05
)`,
}

/**
 * Leaves half of each page of letters free, so that the fence's and the result's new version of a row fit beside the old
 * one and touch no index (HOT), and has the table looked at after a twentieth of it has changed.
 */
export const tuneAttempts = async (db: Database): Promise<void> => {
  await db.run(tune)
}
