import pg from 'pg'

/**
 * What identifies a database together with its tables: the cluster, the database in it, and the migrations that are
 * recorded. Undefined when that cannot be read, which includes a database without tables.
 */
export async function readFingerprint(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ fingerprint: null | string }>(
      `select concat_ws('/',
         (select system_identifier from pg_control_system()),
         (select oid from pg_database where datname = current_database()),
         (select string_agg(name, ',' order by name) from payload_migrations)) as fingerprint`,
    )
    return rows[0]?.fingerprint ?? undefined
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
