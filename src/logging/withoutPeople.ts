/** One address, as it stands in an answer of a mail server or an error; before it perhaps an escape of JSON, which stays. */
const address =
  /(\\[bfnrt]|(?<![\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]))[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu

/** Values of a failed query, which the database layer puts into the error's text and stack: up to the end of the text. */
const values = /(\\nparams: )(?:[^"\\]|\\.)*/g

/** The same where the database and its client tell them apart: the row that broke a rule, the parameters. */
const details = /"(detail|where)":"(?:[^"\\]|\\.)*"/g
const parameters = /"params":\[(?:[^"\]]|"(?:[^"\\]|\\.)*")*\]/g

/**
 * Takes addresses of people, and the values of failed queries (names, texts), out of a line of the log as it is
 * written: mail servers repeat the recipient in their answers, and libraries repeat that in their errors.
 */
export const withoutPeople = (line: string): string =>
  line
    .replaceAll(values, '$1[not shown]')
    .replaceAll(details, '"$1":"[not shown]"')
    .replaceAll(parameters, '"params":"[not shown]"')
    .replaceAll(address, '$1[address]')
