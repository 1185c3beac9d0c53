import type { Database, Statement } from '../database.ts'

const add: Statement = {
  name: 'mailings_add_former_address',
  text: (t) => `
INSERT INTO ${t.formerAddresses} (client_id, email) VALUES ($1, lower($2)) ON CONFLICT DO NOTHING`,
}

/** Keeps an address that a client had. */
export const addFormerAddress = async (
  db: Database,
  args: { clientId: string; email: string },
): Promise<void> => {
  await db.run(add, [args.clientId, args.email])
}
