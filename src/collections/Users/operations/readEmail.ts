import { parseAddress } from '../../../mailings/exports/index.ts'

const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
// A name of a top level, in letters or as an A-label (`xn--p1ai`); a machine's own name has no place here.
const domain = /\.(?:[a-z]{2,}|xn--[a-z\d-]*[a-z\d])$/

/**
 * Reads exactly one `local@domain` out of what somebody typed, in the one spelling in which addresses are compared and
 * stored (`addressKey`: lower case, the domain in A-labels); undefined when it is anything else, or has other than ASCII
 * before the `@`: sign-in and Payload's field know no such. Bounds of RFC 5321 §4.5.3.1: 64 octets before the `@`, 254 in all. No quoted local parts,
 * comments or lists.
 */
export const readEmail = (typed: unknown): string | undefined => {
  if (typeof typed !== 'string' || typed.includes('"')) return undefined
  const parsed = parseAddress(typed)
  if ('problem' in parsed) return undefined
  const name = parsed.key.slice(0, parsed.key.lastIndexOf('@'))
  return local.test(name) && domain.test(parsed.domainAscii) ? parsed.key : undefined
}
