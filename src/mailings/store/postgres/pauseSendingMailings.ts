import type { Database, Statement } from '../database.ts'
import { pauseMailingRow } from './changeMailing.ts'

const sending: Statement = {
  name: 'mailings_find_sending',
  text: (t) => `
SELECT DISTINCT r.mailing_id AS id FROM ${t.runs} r
WHERE r.status IN ('planned', 'expanding', 'running')`,
}

/** Pauses every mailing that has an open run, with the reason: the way out is shut. Resolves to how many. */
export const pauseSendingMailings = async (db: Database, reason: string): Promise<number> => {
  const rows = await db.run<{ id: number | string }>(sending)
  let paused = 0
  for (const { id } of rows) {
    if (await pauseMailingRow(db, { mailingId: String(id), reason })) paused += 1
  }
  return paused
}
