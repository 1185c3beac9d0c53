/** Most characters of a mail server's words that are kept. */
const most = 500

/**
 * What a stranger's server said, as PostgreSQL takes it as text and as JSON: cut to 500 characters, without the half of an
 * emoji that the cut leaves and without U+0000. One letter's words would otherwise fail the statement of hundreds.
 */
export const storableText = (text: string): string =>
  text.slice(0, most).replaceAll('\u0000', '').toWellFormed()
