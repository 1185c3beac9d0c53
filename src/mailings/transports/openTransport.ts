import type { Payload } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import type { Transport } from './transport.ts'

/** Opens the transport that the options name: an SMTP URL, a function's, or Payload's own e-mail adapter. */
export const openTransport = async (args: {
  options: ResolvedOptions
  payload: Payload
}): Promise<Transport> => {
  const { transport } = args.options
  if (typeof transport === 'function') return transport()
  if (typeof transport === 'string') {
    const { createTransport } = await import('./createTransport.ts')
    return createTransport({ url: transport })
  }
  const { createPayloadEmailTransport } = await import('./payloadEmail.ts')
  return createPayloadEmailTransport({ sendMail: (message) => args.payload.sendEmail(message) })
}
