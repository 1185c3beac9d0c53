import type { Database, Statement } from '../../database.ts'

/** Locks the clients against their own pages, and leaves out those that are not the owner's. */
const touch: Statement = {
  name: 'mailings_bulk_touch_clients',
  text: (t) => `
UPDATE ${t.clients} SET updated_at = now()
WHERE id = ANY($1::${t.idType}[]) AND owner_id = $2::${t.idType}
RETURNING id`,
}

const untag: Statement = {
  name: 'mailings_bulk_remove_tag',
  text: (t) => `
DELETE FROM ${t.clientsTexts} x USING ${t.clients} c
WHERE x.parent_id = ANY($1::${t.idType}[]) AND c.id = x.parent_id AND c.owner_id = $2::${t.idType}
  AND x.path = 'tags' AND x.text = $3`,
}

const unlist: Statement = {
  name: 'mailings_bulk_remove_from_list',
  text: (t) => `
DELETE FROM ${t.clientsRels} x USING ${t.clients} c
WHERE x.parent_id = ANY($1::${t.idType}[]) AND c.id = x.parent_id AND c.owner_id = $2::${t.idType}
  AND x.path = 'lists' AND x.${t.listsRelColumn} = $3::${t.idType}`,
}

const countTagged: Statement = {
  name: 'mailings_bulk_count_tagged',
  text: (t) => `
SELECT count(DISTINCT x.parent_id)::int AS count FROM ${t.clientsTexts} x JOIN ${t.clients} c ON c.id = x.parent_id
WHERE x.parent_id = ANY($1::${t.idType}[]) AND c.owner_id = $2::${t.idType} AND x.path = 'tags' AND x.text = $3`,
}

const countListed: Statement = {
  name: 'mailings_bulk_count_listed',
  text: (t) => `
SELECT count(DISTINCT x.parent_id)::int AS count FROM ${t.clientsRels} x JOIN ${t.clients} c ON c.id = x.parent_id
WHERE x.parent_id = ANY($1::${t.idType}[]) AND c.owner_id = $2::${t.idType}
  AND x.path = 'lists' AND x.${t.listsRelColumn} = $3::${t.idType}`,
}

type Clients = { ids: string[]; ownerId: string }

/** Locks and dates the clients that are the owner's; answers their ids. */
export const touchClients = async (db: Database, args: Clients): Promise<string[]> => {
  const rows = await db.run<{ id: number | string }>(touch, [args.ids, args.ownerId])
  return rows.map(({ id }) => String(id))
}

/** Takes a tag off the owner's clients. */
export const removeTag = async (db: Database, args: { tag: string } & Clients): Promise<void> => {
  await db.run(untag, [args.ids, args.ownerId, args.tag])
}

/** Takes the owner's clients off a list. */
export const removeFromList = async (
  db: Database,
  args: { listId: string } & Clients,
): Promise<void> => {
  await db.run(unlist, [args.ids, args.ownerId, args.listId])
}

const count =
  (statement: Statement) =>
  async (db: Database, args: { word: string } & Clients): Promise<number> => {
    const values = [args.ids, args.ownerId, args.word]
    const [row] = await db.run<{ count: number }>(statement, values)
    return row?.count ?? 0
  }

/** How many of the owner's clients have the tag. */
export const countWithTag = count(countTagged)

/** How many of the owner's clients are on the list. */
export const countOnList = count(countListed)
