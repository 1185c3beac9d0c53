import type { IncomingHttpHeaders } from 'node:http'

/** Headers by which proxies say who really asks, under which name and protocol. */
const ofProxies = [
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

/**
 * The network address of who asks. Each trusted proxy adds the address that it was called from at the end of
 * `X-Forwarded-For`; what stands before those was sent by the caller and may be made up. A list that is shorter did not
 * come through all of them: then the address that called us.
 */
export const callerAddress = ({
  forwarded,
  socket,
  trustedProxies,
}: {
  /** `X-Forwarded-For` as it came. */
  forwarded: string | undefined
  /** Address of the other end of the connection. */
  socket: string | undefined
  trustedProxies: number
}): string => {
  const nearest = socket ?? 'unknown'
  const entries = (forwarded ?? '').split(',').map((entry) => entry.trim())
  return [...entries.filter((entry) => entry !== ''), nearest].at(-1 - trustedProxies) ?? nearest
}

/**
 * Makes the headers of a request say only what is known: one address in `X-Forwarded-For`, by which the limits of the
 * account pages count, and without a proxy none of the headers that only a proxy may write.
 */
export const keepTrusted = ({
  headers,
  socket,
  trustedProxies,
}: {
  headers: IncomingHttpHeaders
  socket: string | undefined
  trustedProxies: number
}): void => {
  const forwarded = [headers['x-forwarded-for']].flat().join(',')
  headers['x-forwarded-for'] = callerAddress({ forwarded, socket, trustedProxies })
  if (trustedProxies > 0) return
  for (const name of ofProxies) delete headers[name]
}
