import { randomUUID } from 'node:crypto'

import pg from 'pg'

import type { Site } from './api.ts'
import type { Person } from './people.ts'

/**
 * Puts very many clients on a list, faster than the API would: straight into the tables. Answers the domain that all
 * their addresses share.
 */
export async function layManyClients({
  count,
  listId,
  owner,
  site,
}: {
  count: number
  listId: number
  owner: Person
  site: Site
}): Promise<string> {
  const domain = `${randomUUID().slice(0, 8)}.many.example`
  const connection = new pg.Client({ connectionString: site.databaseUrl })
  await connection.connect()
  try {
    await connection.query(
      `WITH made AS (
         INSERT INTO clients (name, email, owner_id, created_at, updated_at)
         SELECT 'Client ' || n, 'client-' || n || '@' || $1, $2, now(), now()
         FROM generate_series(1, $3::int) AS n
         RETURNING id
       )
       INSERT INTO clients_rels (parent_id, lists_id, path, "order") SELECT id, $4, 'lists', 1 FROM made`,
      [domain, owner.id, count, listId],
    )
  } finally {
    await connection.end()
  }
  return domain
}
