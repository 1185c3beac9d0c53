import type { TableNames } from '../tables.ts'

/*
 * Who gets a letter, in the words that the expansion of a run and the dry run before it share, so that the second
 * cannot promise what the first does not do.
 */

/** Only clients that belong to the owner now. `member` and `owner` are SQL of an id each. */
export const joinOwnClient = (t: TableNames, sql: { member: string; owner: string }): string =>
  `JOIN ${t.clients} c ON c.id = ${sql.member} AND c.owner_id = ${sql.owner}`

/** Only lists that belong to the owner now. */
export const joinOwnList = (t: TableNames, sql: { list: string; owner: string }): string =>
  `JOIN ${t.lists} l ON l.id = ${sql.list} AND l.owner_id = ${sql.owner}`

/** The suppression `x` of an address in lower case, if there is one: then it gets no letter, and `x.reason` says why. */
export const joinSuppression = (t: TableNames, sql: { email: string; owner: string }): string =>
  `LEFT JOIN ${t.suppressions} x ON x.owner_id = ${sql.owner} AND lower(x.email) = ${sql.email}`
