/** The domain of an address, in lower case: what limits and throttles count by. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase()
