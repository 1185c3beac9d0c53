import { domainToASCII, domainToUnicode } from 'node:url'

import type { Sentence } from '../rendering/types.ts'

import { isAsciiText } from './isAsciiText.ts'
import { addressProblems as problems } from './problems.ts'

/** One mailbox, taken apart and put into the form in which it is stored. */
export type ParsedAddress = {
  /** `local@domain` for the envelope: the local part as written (NFC), the domain as lower-case A-labels. */
  address: string
  /** For the eye: the domain in its own script. */
  display: string
  /** Lower-case A-labels (RFC 5890), such as `xn--e1afmkfd.xn--p1ai`. */
  domainAscii: string
  /** Two addresses with the same key are the same person; see {@link addressKey}. */
  key: string
  /** True when the local part is not ASCII: only a server that offers SMTPUTF8 (RFC 6531) can take it. */
  smtpUtf8: boolean
}

const MAX_LOCAL_BYTES = 64
const MAX_ADDRESS_BYTES = 254

const ATOM_ASCII = /^[\w.!#$%&'*+/=?^`{|}~-]$/
// Letters, digits, marks and signs of other scripts; no spaces, controls, formatting or unassigned characters.
const ATOM_UNICODE = /^[\p{L}\p{M}\p{N}\p{S}\p{Pc}\p{Pd}\p{Po}]$/u
// Spaces, controls, invisible formatting (zero width, direction marks).
const INVISIBLE = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
// domainToASCII follows the URL standard, which would decode %41 and read "0x7f.1" as an address of a machine.
const DOMAIN_CHARACTERS = /^[\p{L}\p{M}\p{N}.。-]+$/u

/**
 * Reads exactly one `local@domain`. No names, groups, routes, comments or addresses of machines (`[192.0.2.1]`); a quoted
 * local part only when the quotes are not needed. RFC 5321 §4.1.2 and §4.5.3.1, RFC 6531, RFC 5890.
 */
export function parseAddress(text: string): ParsedAddress | { problem: Sentence } {
  const written = text.trim()
  const problem = shapeProblem(written)
  if (problem) {
    return { problem }
  }
  const at = written.lastIndexOf('@')
  const local = unquote(written.slice(0, at)).normalize('NFC')
  const domainAscii = asciiDomain(written.slice(at + 1))
  const partProblem =
    localProblem(local) ??
    (domainAscii ? undefined : problems.badDomain(shown(written.slice(at + 1))))
  if (partProblem || !domainAscii) {
    return { problem: partProblem ?? problems.empty() }
  }
  const address = `${local}@${domainAscii}`
  return bytesOf(address) > MAX_ADDRESS_BYTES
    ? { problem: problems.tooLong() }
    : describe({ address, domainAscii, local })
}

/**
 * The one rule by which addresses are compared, and the form in which recipients and accounts are stored: without regard to
 * case, in the local part too (RFC 5321 §2.4 lets a server tell `Ada@` from `ada@`, none in use does, and a person
 * imported twice must not get two letters), composed (NFC), the domain in A-labels: `ada@BÜCHER.example` is
 * `ada@xn--bcher-kva.example`. Of the two forms of a domain this one goes through every mail server and is the same for the
 * database's `lower()` whatever its locale. What is no address is folded and left as it is, for others to refuse.
 */
export function addressKey(address: string): string {
  const parsed = parseAddress(address)
  return 'problem' in parsed ? fold(address.trim()) : parsed.key
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFC')
}

/** Of the longer of what is written and what is stored: `İ` in lower case is two characters, of three bytes. */
function bytesOf(text: string): number {
  return Math.max(Buffer.byteLength(text), Buffer.byteLength(fold(text)))
}

function describe(parts: { address: string; domainAscii: string; local: string }): ParsedAddress {
  return {
    address: parts.address,
    display: `${parts.local}@${domainToUnicode(parts.domainAscii)}`,
    domainAscii: parts.domainAscii,
    key: fold(parts.address),
    smtpUtf8: !isAsciiText(parts.local),
  }
}

function shapeProblem(written: string): Sentence | undefined {
  if (written === '') {
    return problems.empty()
  }
  if (written.length > 2 * MAX_ADDRESS_BYTES) {
    return problems.tooLong()
  }
  if (/[,;]/.test(written) || written.split('@').length > 2) {
    return problems.several()
  }
  if (/[<>()[\]:]/.test(written)) {
    return problems.notBare()
  }
  if (INVISIBLE.test(written)) {
    return problems.invisible()
  }
  return written.includes('@') ? undefined : problems.noAt()
}

function localProblem(local: string): Sentence | undefined {
  if (local === '') {
    return problems.noLocal()
  }
  if (bytesOf(local) > MAX_LOCAL_BYTES) {
    return problems.localTooLong()
  }
  const bad = [...local].find(
    (character) => !ATOM_ASCII.test(character) && !isUnicodeAtom(character),
  )
  if (bad !== undefined) {
    return problems.badCharacter(bad)
  }
  return local.startsWith('.') || local.endsWith('.') || local.includes('..')
    ? problems.dots()
    : undefined
}

function isUnicodeAtom(character: string): boolean {
  return character > '\u007f' && ATOM_UNICODE.test(character)
}

function unquote(local: string): string {
  return local.length > 2 && local.startsWith('"') && local.endsWith('"')
    ? local.slice(1, -1)
    : local
}

function asciiDomain(domain: string): string | undefined {
  if (!DOMAIN_CHARACTERS.test(domain)) {
    return undefined
  }
  const ascii = domainToASCII(domain).toLowerCase()
  const labels = ascii.split('.')
  const top = labels.at(-1) ?? ''
  const named = ascii === 'localhost' || (labels.length > 1 && !/^\d+$/.test(top))
  return named && ascii.length <= 253 && labels.every((label) => LABEL.test(label))
    ? ascii
    : undefined
}

function shown(domain: string): string {
  return domain.length > 60 ? `${domain.slice(0, 60)}…` : domain
}
