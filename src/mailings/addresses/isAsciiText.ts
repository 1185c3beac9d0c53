// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/

/** Whether a text needs nothing of a mail server: no SMTPUTF8 (RFC 6531), no IDNA. */
export const isAsciiText = (text: string): boolean => ASCII.test(text)
