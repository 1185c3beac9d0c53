import type { Database, Statement } from '../../database.ts'

const tag: Statement = {
  name: 'mailings_add_tags',
  text: (t) => `
INSERT INTO ${t.clientsTexts} ("order", parent_id, path, text)
SELECT n.place, n.client_id, 'tags', n.tag
FROM (
  SELECT g.client_id, g.tag, had.last + row_number() OVER (PARTITION BY g.client_id ORDER BY g.place) AS place,
    had.count + row_number() OVER (PARTITION BY g.client_id ORDER BY g.place) AS count
  FROM unnest($1::${t.idType}[], $2::text[]) WITH ORDINALITY AS g(client_id, tag, place)
  CROSS JOIN LATERAL (
    SELECT coalesce(max(x."order"), 0) AS last, count(*) AS count FROM ${t.clientsTexts} x
    WHERE x.parent_id = g.client_id AND x.path = 'tags'
  ) had
  WHERE NOT EXISTS (
    SELECT 1 FROM ${t.clientsTexts} x WHERE x.parent_id = g.client_id AND x.path = 'tags' AND x.text = g.tag
  )
) n
WHERE n.count <= $3::int
RETURNING parent_id`,
}

/** Of clients made in the same transaction: they have no tags yet, so nothing has to be looked up. */
const tagNew: Statement = {
  name: 'mailings_add_tags_to_new',
  text: (t) => `
INSERT INTO ${t.clientsTexts} ("order", parent_id, path, text)
SELECT row_number() OVER (PARTITION BY g.client_id ORDER BY g.place), g.client_id, 'tags', g.tag
FROM unnest($1::${t.idType}[], $2::text[]) WITH ORDINALITY AS g(client_id, tag, place)`,
}

/** Only lists of the client's own owner. */
const list: Statement = {
  name: 'mailings_add_to_lists',
  text: (t) => `
INSERT INTO ${t.clientsRels} ("order", parent_id, path, ${t.listsRelColumn})
SELECT n.place, n.client_id, 'lists', n.list_id
FROM (
  SELECT g.client_id, g.list_id, had.last + row_number() OVER (PARTITION BY g.client_id ORDER BY g.place) AS place,
    had.count + row_number() OVER (PARTITION BY g.client_id ORDER BY g.place) AS count
  FROM unnest($1::${t.idType}[], $2::${t.idType}[]) WITH ORDINALITY AS g(client_id, list_id, place)
  JOIN ${t.clients} c ON c.id = g.client_id
  JOIN ${t.lists} l ON l.id = g.list_id AND l.owner_id = c.owner_id
  CROSS JOIN LATERAL (
    SELECT coalesce(max(x."order"), 0) AS last, count(*) AS count FROM ${t.clientsRels} x
    WHERE x.parent_id = g.client_id AND x.path = 'lists'
  ) had
  WHERE NOT EXISTS (
    SELECT 1 FROM ${t.clientsRels} x
    WHERE x.parent_id = g.client_id AND x.path = 'lists' AND x.${t.listsRelColumn} = g.list_id
  )
) n
WHERE n.count <= $3::int
RETURNING parent_id`,
}

const owned: Statement = {
  name: 'mailings_lists_by_name',
  text: (t) => `
SELECT id, lower(btrim(name)) AS name FROM ${t.lists} WHERE owner_id = $1::${t.idType} ORDER BY id DESC`,
}

type Pairs = { clientId: string; word: string }[]

const add =
  (statement: Statement) =>
  async (db: Database, pairs: Pairs, most: number): Promise<number> => {
    if (pairs.length === 0) return 0
    const clients = pairs.map(({ clientId }) => clientId)
    const rows = await db.run(statement, [clients, pairs.map(({ word }) => word), most])
    return rows.length
  }

/** Gives clients tags they do not have; beyond `most` of one client none is added. Answers how many were new. */
export const addTags = add(tag)

/** Gives clients that were made in this transaction their first tags; each at most once, and not more than he may have. */
export const addFirstTags = async (db: Database, pairs: Pairs): Promise<void> => {
  if (pairs.length === 0) return
  await db.run(tagNew, [pairs.map(({ clientId }) => clientId), pairs.map(({ word }) => word)])
}

/** Puts clients into lists (ids) of their own owner; beyond `most` of one client none is added. Answers how many were new. */
export const addToLists = add(list)

/** Ids of an owner's lists by name in lower case; of two with one name the older. */
export const findListsByName = async (
  db: Database,
  ownerId: string,
): Promise<Map<string, string>> => {
  const rows = await db.run<{ id: number | string; name: string }>(owned, [ownerId])
  return new Map(rows.map(({ id, name }) => [name, String(id)]))
}
