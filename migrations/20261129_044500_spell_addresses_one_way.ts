import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'
import { domainToASCII } from 'node:url'

type Row = { email: string; id: number; owner_id: null | number }

/** As addresses are stored from now on: composed (NFC), in lower case, the domain in A-labels. */
const spell = (email: string): string => {
  const at = email.lastIndexOf('@')
  const domain = domainToASCII(email.slice(at + 1)).toLowerCase()
  return at < 1 || domain === ''
    ? email
    : `${email.slice(0, at).toLowerCase().normalize('NFC')}@${domain}`
}

/**
 * Written by hand. Before, `ada@bücher.example` and `ada@xn--bcher-kva.example` were two clients, and the suppression of one
 * let the other's letters pass. Clients get the one spelling, but for those whose owner keeps both: they stay two, for the
 * letters of each are his. Suppressions get it beside the old one, which letters on their way still carry. Accounts need
 * nothing: Payload never let other than ASCII into their addresses.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  const outside = sql`octet_length(email) > length(email)`
  const clients = await db.execute(sql`SELECT id, owner_id, email FROM clients WHERE ${outside}`)
  for (const { email, id } of clients.rows as Row[]) {
    const spelled = spell(email)
    if (spelled === email) continue
    await db.execute(sql`
      WITH renamed AS (
        UPDATE clients c SET email = ${spelled}
        WHERE c.id = ${id} AND NOT EXISTS (
          SELECT 1 FROM clients o
          WHERE o.owner_id = c.owner_id AND o.id <> c.id AND lower(o.email) = lower(${spelled})
        )
        RETURNING c.id
      )
      INSERT INTO mailings_former_addresses (client_id, email)
      SELECT id, lower(${email}) FROM renamed ON CONFLICT DO NOTHING`)
  }
  const suppressions = await db.execute(
    sql`SELECT id, owner_id, email FROM suppressions WHERE ${outside}`,
  )
  for (const { email, id } of suppressions.rows as Row[]) {
    const spelled = spell(email)
    if (spelled === email) continue
    await db.execute(sql`
      INSERT INTO suppressions (owner_id, email, reason, answer, suppressed_at)
      SELECT owner_id, ${spelled}, reason, answer, suppressed_at FROM suppressions WHERE id = ${id}
      ON CONFLICT DO NOTHING`)
  }
}

/** Either spelling names the same mailbox, so there is nothing to take back. */
export async function down(_args: MigrateDownArgs): Promise<void> {}
