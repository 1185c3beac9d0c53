/** One address, as it stands in an answer of a mail server or an error; before it perhaps an escape of JSON, which stays. */
const address =
  /(\\[bfnrt]|(?<![\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]))[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu

/** Values of a failed query, which the database layer puts into the error's text and stack: up to the end of the text. */
const values = /(\\nparams: )(?:[^"\\]|\\.)*/g

/**
 * Takes addresses of people, and the values of failed queries (names, texts), out of a line of the log as it is
 * written: mail servers repeat the recipient in their answers, and libraries repeat that in their errors.
 */
export const withoutPeople = (line: string): string =>
  line.replaceAll(values, '$1[not shown]').replaceAll(address, '$1[address]')
