import type { TableNames } from '../tables.ts'

/*
 * Who gets a letter, in the words that the expansion of a run and the dry run before it share, so that the second
 * cannot promise what the first does not do.
 */

type Chosen = 'clients' | 'lists' | 'tags'

/** Where the mailing itself keeps what it chose. */
const ofMailing = (t: TableNames, what: Chosen): string => {
  const where = `WHERE run.chosen IS NULL AND x.parent_id = run.mailing_id AND x.path = 'recipients.${what}'`
  if (what === 'tags') return `SELECT x.text FROM ${t.mailingsTexts} x ${where}`
  const column = what === 'lists' ? t.listsRelColumn : t.clientsRelColumn
  return `SELECT x.${column} FROM ${t.mailingsRels} x ${where}`
}

/**
 * Ids of the lists or clients, or the tags, that a run has frozen (`run.chosen`); those of its mailing (`run.mailing_id`) when it
 * froze none, as runs of an earlier release did.
 */
export const chosenOf = (t: TableNames, what: Chosen): string => `
  SELECT frozen.id${what === 'tags' ? '' : `::${t.idType}`} AS id
  FROM jsonb_array_elements_text(run.chosen->'${what}') AS frozen(id)
  UNION ALL
  ${ofMailing(t, what)}`

/** Only clients that belong to the owner now. `member` and `owner` are SQL of an id each. */
export const joinOwnClient = (t: TableNames, sql: { member: string; owner: string }): string =>
  `JOIN ${t.clients} c ON c.id = ${sql.member} AND c.owner_id = ${sql.owner}`

/** Only lists that belong to the owner now. */
export const joinOwnList = (t: TableNames, sql: { list: string; owner: string }): string =>
  `JOIN ${t.lists} l ON l.id = ${sql.list} AND l.owner_id = ${sql.owner}`

/**
 * The owner's clients with a tag behind `after`, in the order of their ids, read from two indexes in turn: the next with the tag, the
 * next of the owner's from there on. A word that a thousand owners use costs no more than one's own clients,
 * and a tag of ten among a million of them costs ten. Each is SQL: of a word, of ids, of a number.
 */
export const tagged = (
  t: TableNames,
  sql: { after: string; limit: string; owner: string; tag: string },
): string => {
  const nextWithTag = (from: string): string => `
    SELECT parent_id AS id FROM ${t.clientsTexts}
    WHERE path = 'tags' AND text = ${sql.tag} AND ${from} ORDER BY parent_id LIMIT 1`
  const nextOwn = `
    SELECT c.id FROM ${t.clients} c WHERE c.owner_id = ${sql.owner} AND c.id >= n.id ORDER BY c.id LIMIT 1`
  return `
  WITH RECURSIVE step AS (
    SELECT n.id, o.id AS own
    FROM (${nextWithTag(`parent_id > ${sql.after}`)}) n LEFT JOIN LATERAL (${nextOwn}) o ON true
    UNION ALL
    SELECT n.id, o.id
    FROM step s
    CROSS JOIN LATERAL (${nextWithTag('parent_id > s.id AND parent_id >= s.own')}) n
    LEFT JOIN LATERAL (${nextOwn}) o ON true
    WHERE s.own IS NOT NULL
  )
  SELECT id FROM step WHERE id = own LIMIT ${sql.limit}`
}

/** The suppression `x` of an address in lower case, if there is one: then it gets no letter, and `x.reason` says why. */
export const joinSuppression = (t: TableNames, sql: { email: string; owner: string }): string =>
  `LEFT JOIN ${t.suppressions} x ON x.owner_id = ${sql.owner} AND lower(x.email) = ${sql.email}`
