import type { Database, Statement } from '../../database.ts'

const remember: Statement = {
  name: 'mailings_remember_former_addresses',
  text: (t) => `
INSERT INTO ${t.formerAddresses} (client_id, email)
SELECT DISTINCT a.client_id, lower(a.email) FROM ${t.attempts} a JOIN ${t.clients} c ON c.id = a.client_id
WHERE lower(a.email) <> lower(c.email)
ON CONFLICT DO NOTHING`,
}

/** Keeps the addresses that clients had before any were kept, by which their letters are found. */
export const rememberFormerAddresses = async (db: Database): Promise<void> => {
  await db.run(remember)
}
