import type { Database, Statement } from '../database.ts'

/** An address that a client had before. */
export type FormerAddress = { clientId: string; email: string }

/** By client and address, off the key of the table: each page begins where the one before ended, and reads nothing twice. */
const find = (isFirst: boolean): Statement => ({
  name: `mailings_find_former_addresses_${isFirst ? 'first' : 'next'}`,
  text: (t) => `
SELECT f.client_id, f.email FROM ${t.formerAddresses} f JOIN ${t.clients} c ON c.id = f.client_id
WHERE c.owner_id = $1::${t.idType} ${isFirst ? '' : `AND (f.client_id, f.email) > ($3::${t.idType}, $4)`}
ORDER BY f.client_id, f.email LIMIT $2`,
})

const first = find(true)
const next = find(false)

/** The former addresses of an owner's clients, those behind `after`. */
export const findFormerAddresses = async (
  db: Database,
  args: { after: FormerAddress | undefined; limit: number; ownerId: string },
): Promise<FormerAddress[]> => {
  const { after, limit, ownerId } = args
  const rows = await db.run<{ client_id: number | string; email: string }>(
    after ? next : first,
    after ? [ownerId, limit, after.clientId, after.email] : [ownerId, limit],
  )
  return rows.map(({ client_id, email }) => ({ clientId: String(client_id), email }))
}
