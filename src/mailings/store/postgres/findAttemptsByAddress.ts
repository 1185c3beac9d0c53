import type { Database, Statement } from '../database.ts'

/** Clients whose letters are looked at, by an index probe each. */
const mostClients = 5_000

/**
 * Letters of an owner (`$2`; NULL: of all) to an address that a pattern of ILIKE (`$1`) fits, `$3` at most: those of clients who
 * have such an address or had it, client by client off `attempts_client_history_idx`, and those without a client off
 * `attempts_clientless_search_idx`. LATERAL, because the planner takes letters to be as many for every client and would rather
 * read the whole table: 1,100 ms instead of 8 for 1,111 clients among a million letters.
 */
const find: Statement = {
  name: 'mailings_find_attempts_by_address',
  text: (t) => {
    const ofOwner = (alias: string) => `($2::text IS NULL OR ${alias}.owner_id = $2::${t.idType})`
    return `
WITH who AS MATERIALIZED (
  (SELECT c.id FROM ${t.clients} c WHERE c.email ILIKE $1 AND ${ofOwner('c')} LIMIT $4)
  UNION
  (SELECT c.id FROM ${t.formerAddresses} f JOIN ${t.clients} c ON c.id = f.client_id
    WHERE f.email ILIKE $1 AND ${ofOwner('c')} LIMIT $4)
)
SELECT found.id, (SELECT count(*) FROM who)::int AS clients
FROM (SELECT 1) AS always
LEFT JOIN (
  (SELECT letter.id FROM who CROSS JOIN LATERAL (
    SELECT a.id FROM ${t.attempts} a
    WHERE a.client_id = who.id AND a.email ILIKE $1 AND ${ofOwner('a')}
    ORDER BY a.id DESC LIMIT $3
  ) letter WHERE (SELECT count(*) FROM who) < $4 LIMIT $3)
  UNION ALL
  (SELECT a.id FROM ${t.attempts} a
    WHERE a.client_id IS NULL AND a.email ILIKE $1 AND ${ofOwner('a')}
      AND (SELECT count(*) FROM who) < $4 LIMIT $3)
) found ON true
LIMIT $3`
  },
}

type Row = { clients: number; id: null | number | string }

/**
 * Finds the letters to such an address. null: they are more than `most`, or of so many clients that looking would take longer
 * than reading the newest ones.
 */
export const findAttemptsByAddress = async (
  db: Database,
  args: { most: number; ownerId: null | string; pattern: string },
): Promise<(number | string)[] | null> => {
  const { most, ownerId, pattern } = args
  const rows = await db.run<Row>(find, [pattern, ownerId, most + 1, mostClients + 1])
  if (rows.length > most || (rows[0]?.clients ?? 0) > mostClients) return null
  return rows.flatMap(({ id }) => (id === null ? [] : [id]))
}
