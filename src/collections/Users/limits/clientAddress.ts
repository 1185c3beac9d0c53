/**
 * The network address of who asks. The server leaves one address in `X-Forwarded-For`, that which the first trusted proxy
 * saw (`src/commands/start/callerAddress.ts`); elsewhere the last entry is taken. `local` when the call did not come over
 * the network.
 */
export const clientAddress = (headers: Headers | undefined): string =>
  headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local'
