import type { Database, Statement } from '../../database.ts'

import { addressKey } from '../../../addresses/parseAddress.ts'

type Row = { email: string; id: number | string }

const outside = (table: string): string =>
  `SELECT id, email FROM ${table} WHERE octet_length(email) > length(email)`

const findClients: Statement = {
  name: 'mailings_find_clients_to_respell',
  text: (t) => outside(t.clients),
}

const findSuppressions: Statement = {
  name: 'mailings_find_suppressions_to_respell',
  text: (t) => outside(t.suppressions),
}

const renameClient: Statement = {
  name: 'mailings_respell_client',
  text: (t) => `
WITH renamed AS (
  UPDATE ${t.clients} c SET email = $2
  WHERE c.id = $1 AND NOT EXISTS (
    SELECT 1 FROM ${t.clients} o WHERE o.owner_id = c.owner_id AND o.id <> c.id AND lower(o.email) = lower($2)
  )
  RETURNING c.id
)
INSERT INTO ${t.formerAddresses} (client_id, email) SELECT id, lower($3) FROM renamed ON CONFLICT DO NOTHING`,
}

const addSuppression: Statement = {
  name: 'mailings_respell_suppression',
  text: (t) => `
INSERT INTO ${t.suppressions} (owner_id, email, reason, answer, suppressed_at)
SELECT owner_id, $2, reason, answer, suppressed_at FROM ${t.suppressions} WHERE id = $1
ON CONFLICT DO NOTHING`,
}

/**
 * Gives clients the one spelling of their addresses, but for those whose owner keeps both; suppressions get it beside their
 * own, which letters on their way still carry.
 */
export const respellAddresses = async (db: Database): Promise<void> => {
  for (const { email, id } of await db.run<Row>(findClients)) {
    const key = addressKey(email)
    if (key !== email) await db.run(renameClient, [id, key, email])
  }
  for (const { email, id } of await db.run<Row>(findSuppressions)) {
    const key = addressKey(email)
    if (key !== email) await db.run(addSuppression, [id, key])
  }
}
