import type { Database, Statement } from '../database.ts'

/** Which text of a client is looked at. */
export type ClientText = 'email' | 'name'

/** `$1` is a pattern of ILIKE, `$2` an owner or NULL for all, `$3` how many at most. Off `clients_search_idx`. */
const having = (column: ClientText): Statement => ({
  name: `mailings_find_clients_by_${column}`,
  text: (t) => `
SELECT c.id FROM ${t.clients} c
WHERE c.${column} ILIKE $1 AND ($2::text IS NULL OR c.owner_id = $2::${t.idType})
LIMIT $3`,
})

const find: Record<ClientText, Statement> = { email: having('email'), name: having('name') }

/** Finds the clients of an owner (null: of all) whose name or address a pattern of ILIKE fits. null: they are more than `most`. */
export const findClientsByText = async (
  db: Database,
  args: { most: number; of: ClientText; ownerId: null | string; pattern: string },
): Promise<(number | string)[] | null> => {
  const { most, of, ownerId, pattern } = args
  const rows = await db.run<{ id: number | string }>(find[of], [pattern, ownerId, most + 1])
  return rows.length > most ? null : rows.map(({ id }) => id)
}
