import { domainToASCII } from 'node:url'

// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/

/** A domain as limits and throttles count it: in lower case and A-labels, whichever way it is written. */
export const foldDomain = (domain: string): string => {
  const lower = domain.toLowerCase()
  return ASCII.test(lower) ? lower : domainToASCII(lower) || lower
}

/** The domain of an address: what limits and throttles count by. */
export const domainOf = (address: string): string =>
  foldDomain(address.slice(address.lastIndexOf('@') + 1))
