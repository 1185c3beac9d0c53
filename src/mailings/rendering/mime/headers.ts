import { cleanHeaderText, cleanName } from '../../addresses/headerText.ts'
import { encodeWords } from './encodedWords.ts'

const MAX_LINE = 76
// Printable ASCII that no reader takes for an encoded word.
const PLAIN = /^(?!.*=\?)[ -~]*$/
// Words of RFC 5322 atoms: may stand in a phrase without quotes.
const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*$/

/** A header line with its CRLF; `value` is encoded and folded already. */
export function headerLine(name: string, value: string): string {
  return `${name}: ${value}\r\n`
}

/** Unstructured text (RFC 5322 §2.2.1) of any origin as a header's value: ASCII, folded at spaces, or encoded words. */
export function encodeText(text: string, column: number): string {
  const cleaned = cleanHeaderText(text)
  const folded = PLAIN.test(cleaned) ? foldAtSpaces(cleaned, column) : undefined
  return folded ?? encodeWords(cleaned, column)
}

/** Undefined when a single word is too long for a line. */
function foldAtSpaces(text: string, column: number): string | undefined {
  if (column + text.length <= MAX_LINE) {
    return text
  }
  let folded = ''
  let used = column
  for (const [index, word] of text.split(' ').entries()) {
    if (word.length >= MAX_LINE - (index === 0 ? column : 1)) {
      return undefined
    }
    const fold = index > 0 && used + 1 + word.length > MAX_LINE
    folded += (index === 0 ? '' : fold ? '\r\n ' : ' ') + word
    used = fold ? 1 + word.length : used + word.length + (index === 0 ? 0 : 1)
  }
  return folded
}

/**
 * One mailbox (RFC 5322 §3.4). The name may hold anything: quotes, commas, line ends, another address; it is cleaned,
 * then written as atoms, as a quoted string or as encoded words, so that what follows is always the one address.
 */
export function encodeMailbox(mailbox: { address: string; column: number; name: string }): string {
  const name = cleanName(mailbox.name)
  if (name === '' || name === mailbox.address) {
    return `<${mailbox.address}>`
  }
  const phrase = encodePhrase(name, mailbox.column)
  const column = phrase.includes('\r\n')
    ? phrase.length - phrase.lastIndexOf('\n')
    : mailbox.column + phrase.length
  const fits = column + mailbox.address.length + 3 <= MAX_LINE
  return `${phrase}${fits ? ' ' : '\r\n '}<${mailbox.address}>`
}

function encodePhrase(name: string, column: number): string {
  if (!PLAIN.test(name) || column + name.length > MAX_LINE - 2) {
    return encodeWords(name, column)
  }
  if (ATOMS.test(name)) {
    return name
  }
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`
  return column + quoted.length <= MAX_LINE ? quoted : encodeWords(name, column)
}
