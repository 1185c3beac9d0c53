/**
 * The network address of who asks, as the nearest proxy wrote it: the *last* entry of `X-Forwarded-For`, because
 * whatever stands before it was sent by the client and may be invented. Next writes the socket's address there when
 * nobody else has. `local` when the call did not come over the network.
 */
export const clientAddress = (headers: Headers | undefined): string =>
  headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local'
