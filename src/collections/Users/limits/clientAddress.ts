/** Of IPv6 the first 64 bits: one machine has all the addresses of them (RFC 6177), and would have as many tries. */
const networkOf = (address: string): string => {
  if (!address.includes(':') || address.includes('.')) return address
  const [before = '', after] = address.split('::')
  const groups = before === '' ? [] : before.split(':')
  const behind = after ? after.split(':') : []
  const filled = after === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length)
  return [...groups, ...Array.from({ length: filled }, () => '0'), ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/**
 * The network address of who asks. The server leaves one address in `X-Forwarded-For`, that which the first trusted proxy
 * saw (`src/commands/start/callerAddress.ts`); elsewhere the last entry is taken. `local` when the call did not come over
 * the network.
 */
export const clientAddress = (headers: Headers | undefined): string =>
  networkOf(headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local')
