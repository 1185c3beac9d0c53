import type { Database, Statement } from '../database.ts'

const renew: Statement = {
  name: 'mailings_renew_leases',
  text: (t) => `
UPDATE ${t.leases} SET lease_until = now() + make_interval(secs => $2)
WHERE token = ANY($1::text[]) AND lease_until > now()
RETURNING token`,
}

const end: Statement = {
  name: 'mailings_end_leases',
  text: (t) => `DELETE FROM ${t.leases} WHERE token = ANY($1::text[])`,
}

const expire: Statement = {
  name: 'mailings_expire_leases',
  text: (t) => `UPDATE ${t.leases} SET lease_until = now() WHERE token = ANY($1::text[])`,
}

/** Renews leases that still hold; the answer holds the tokens renewed. A lapsed lease is never revived. */
export const renewLeases = async (
  db: Database,
  args: { leaseSeconds: number; tokens: string[] },
): Promise<Set<string>> => {
  const rows = await db.run<{ token: string }>(renew, [args.tokens, args.leaseSeconds])
  return new Set(rows.map(({ token }) => token))
}

/** Ends leases whose letters are all recorded or given back. */
export const endLeases = async (db: Database, tokens: string[]): Promise<void> => {
  await db.run(end, [tokens])
}

/** Lets leases lapse now: their unsettled letters are the next rescue's. */
export const expireLeases = async (db: Database, tokens: string[]): Promise<void> => {
  await db.run(expire, [tokens])
}
