import type { Database, Statement } from '../../database.ts'

const input = `
WITH input AS MATERIALIZED (
  SELECT i.email, i.name, i.comment, i.time_zone, i.attributes::jsonb AS attributes, i.place
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY
    AS i(email, name, comment, time_zone, attributes, place)
)`

/** In the order of the addresses, so that two writers never wait for each other in a circle. */
const insertFrom = (t: { clients: string; idType: string }, source: string): string => `
  INSERT INTO ${t.clients} (owner_id, email, name, comment, time_zone, attributes, created_at, updated_at)
  SELECT $1::${t.idType}, i.email, coalesce(i.name, split_part(i.email, '@', 1)), i.comment, i.time_zone,
    i.attributes, now(), now()
  FROM ${source} ORDER BY i.email
  ON CONFLICT (owner_id, lower(email)) DO NOTHING
  RETURNING id, email`

const insertOnly: Statement = {
  name: 'mailings_import_insert_clients',
  text: (t) => `${input},
inserted AS (${insertFrom(t, 'input i')})
SELECT ins.id, i.place::int AS place, 'created' AS kind FROM inserted ins JOIN input i ON i.email = ins.email`,
}

/**
 * An empty cell changes nothing; attributes are merged by their names. A client who would have more than `$7` of them is
 * left alone and not answered.
 */
const upsert: Statement = {
  name: 'mailings_import_upsert_clients',
  text: (t) => `${input},
present AS MATERIALIZED (
  SELECT c.id, i.place, i.email, coalesce(c.attributes, '{}'::jsonb) || coalesce(i.attributes, '{}'::jsonb) AS merged
  FROM input i JOIN ${t.clients} c ON c.owner_id = $1::${t.idType} AND lower(c.email) = lower(i.email)
),
changed AS (
  UPDATE ${t.clients} c
  SET name = coalesce(i.name, c.name), comment = coalesce(i.comment, c.comment),
    time_zone = coalesce(i.time_zone, c.time_zone),
    attributes = CASE WHEN i.attributes IS NULL THEN c.attributes ELSE p.merged END, updated_at = now()
  FROM present p JOIN input i ON i.place = p.place
  WHERE c.id = p.id
    AND (i.attributes IS NULL OR (SELECT count(*) FROM jsonb_object_keys(p.merged)) <= $7::int)
  RETURNING c.id, p.place
),
inserted AS (${insertFrom(t, '(SELECT * FROM input n WHERE NOT EXISTS (SELECT 1 FROM present p WHERE p.place = n.place)) i')})
SELECT id, place::int AS place, 'updated' AS kind FROM changed
UNION ALL
SELECT ins.id, i.place::int, 'created' FROM inserted ins JOIN input i ON i.email = ins.email`,
}

const countClients: Statement = {
  name: 'mailings_import_count_clients',
  text: (t) => `SELECT count(*)::int AS count FROM ${t.clients} WHERE owner_id = $1::${t.idType}`,
}

const known: Statement = {
  name: 'mailings_import_known_addresses',
  text: (t) => `
SELECT lower(email) AS email FROM ${t.clients}
WHERE owner_id = $1::${t.idType} AND lower(email) = ANY ($2::text[])`,
}

/** What is written of one client; the address in lower case and each once. null: nothing is said of it. */
export type ClientRow = {
  attributes: null | Record<string, string>
  comment: null | string
  email: string
  name: null | string
  timeZone: null | string
}

/** A client that was written. `place`: which of the rows it was, from 0. */
export type Written = { id: string; kind: 'created' | 'updated'; place: number }

type Row = { id: number | string; kind: 'created' | 'updated'; place: number }

/**
 * Writes a slice of clients. Answers those that were created or updated; of the others the address was known (`skip`) or
 * the attributes would have been too many (`update`).
 */
export const writeClients = async (
  db: Database,
  args: {
    conflict: 'skip' | 'update'
    mostAttributes: number
    ownerId: string
    rows: ClientRow[]
  },
): Promise<Written[]> => {
  const { conflict, ownerId, rows } = args
  const values = [
    ownerId,
    rows.map(({ email }) => email),
    rows.map(({ name }) => name),
    rows.map(({ comment }) => comment),
    rows.map(({ timeZone }) => timeZone),
    rows.map(({ attributes }) => attributes && JSON.stringify(attributes)),
  ]
  const written =
    conflict === 'update'
      ? await db.run<Row>(upsert, [...values, args.mostAttributes])
      : await db.run<Row>(insertOnly, values)
  return written.map(({ id, kind, place }) => ({ id: String(id), kind, place: place - 1 }))
}

/** How many clients an owner keeps. */
export const countOwnClients = async (db: Database, ownerId: string): Promise<number> => {
  const [row] = await db.run<{ count: number }>(countClients, [ownerId])
  return row?.count ?? 0
}

/** Those of the addresses that the owner keeps already. */
export const findKnownAddresses = async (
  db: Database,
  args: { emails: string[]; ownerId: string },
): Promise<Set<string>> => {
  const rows = await db.run<{ email: string }>(known, [args.ownerId, args.emails])
  return new Set(rows.map(({ email }) => email))
}
