import type { Database, Statement } from '../database.ts'

/** Which of the four steps to a first mailing an owner has done, and the mailing to activate. */
export type FirstSteps = {
  hasActivated: boolean
  hasClients: boolean
  hasMailing: boolean
  hasMessage: boolean
  mailingId: null | string
}

type Row = {
  activated: boolean
  clients: boolean
  mailing_id: null | number | string
  message: boolean
}

const find: Statement = {
  name: 'mailings_find_first_steps',
  text: (t) => `
SELECT EXISTS (SELECT 1 FROM ${t.clients} WHERE owner_id = $1) AS clients,
  EXISTS (SELECT 1 FROM ${t.messages} WHERE owner_id = $1) AS message,
  EXISTS (
    SELECT 1 FROM ${t.mailings} WHERE owner_id = $1 AND (activated_at IS NOT NULL OR runs_count > 0)
  ) AS activated,
  (SELECT id FROM ${t.mailings} WHERE owner_id = $1 ORDER BY created_at DESC LIMIT 1) AS mailing_id`,
}

/** Reads how far an owner is on the way to his first mailing. */
export const findFirstSteps = async (db: Database, ownerId: string): Promise<FirstSteps> => {
  const [row] = await db.run<Row>(find, [ownerId])
  const mailingId = row?.mailing_id ?? null
  return {
    hasActivated: row?.activated ?? false,
    hasClients: row?.clients ?? false,
    hasMailing: mailingId !== null,
    hasMessage: row?.message ?? false,
    mailingId: mailingId === null ? null : String(mailingId),
  }
}
