/*
 * What a spreadsheet would run as a formula must not begin a cell, whichever sign it takes for the one between cells: a file
 * with commas is split at semicolons by Excel in Russian, and a quotation mark in the middle of what it then takes for a cell
 * hides nothing. So a `'` is put before such a text at the beginning of a cell and behind each sign that may be taken for its
 * end; blanks and quotation marks before it count for nothing, as programs leave them out. Before one's own `'` comes another:
 * `readDefused` gives back exactly what was there.
 */

const blanks = String.raw`'*(?:[^\S\t\r\n]|")*`
const formula = '[=+\\-@＝＋－＠]'
const anywhere = `(?<=[,;\\t\\r\\n])(?=${blanks}${formula})`
/** OWASP: a tab or a return at the beginning is left out by some programs. */
const first = `^(?=${blanks}(?:${formula}|[\\t\\r]))`

const open = new RegExp(`${first}|${anywhere}`, 'g')
const defused = new RegExp(
  `${first.replace('(?=', "'(?=")}|${anywhere.replace('(?=', "'(?=")}`,
  'g',
)

/** A cell's text in the form in which no spreadsheet runs any of it. */
export const defuse = (text: string): string => text.replace(open, "'")

/** The text of a cell that `defuse` has written. */
export const readDefused = (cell: string): string =>
  cell.includes("'") ? cell.replace(defused, '') : cell
