import { domainToASCII, domainToUnicode } from 'node:url'

import { isAsciiText } from './isAsciiText.ts'
import { parseAddress } from './parseAddress.ts'

const distinct = (texts: string[]): string[] => [...new Set(texts)]

/**
 * How a mailbox may stand in the database: first as written here, then as it is stored now (`addressKey`), then with the
 * domain in its own script, as letters and suppressions from before addresses had one spelling have it. What is no address
 * is itself alone.
 */
export function spellingsOf(address: string): string[] {
  const parsed = parseAddress(address)
  if ('problem' in parsed) return [address]
  return distinct([address, parsed.key, parsed.display.toLowerCase().normalize('NFC')])
}

/** The same for a part of an address, such as `bücher` or `@bücher.example`, which a search asks for. */
export function spellingsOfPart(text: string): string[] {
  const at = text.lastIndexOf('@') + 1
  const [local, domain] = [text.slice(0, at).normalize('NFC'), text.slice(at).normalize('NFC')]
  if (isAsciiText(text) && !/xn--/i.test(domain)) return [text]
  // Both answer an empty text for what cannot stand in a domain.
  const other = isAsciiText(domain) ? domainToUnicode(domain) : domainToASCII(domain)
  return distinct([text, local + domain, ...(other === '' ? [] : [local + other])])
}
