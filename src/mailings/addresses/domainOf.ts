import { domainToASCII } from 'node:url'

import { isAsciiText } from './isAsciiText.ts'

/** A domain as limits and throttles count it: in lower case and A-labels, whichever way it is written. */
export const foldDomain = (domain: string): string => {
  const lower = domain.toLowerCase()
  return isAsciiText(lower) ? lower : domainToASCII(lower) || lower
}

/** The domain of an address: what limits and throttles count by. */
export const domainOf = (address: string): string =>
  foldDomain(address.slice(address.lastIndexOf('@') + 1))
