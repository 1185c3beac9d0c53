import type { Payload } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import type { Transport, TransportHealth } from './transport.ts'

/** Says in the log when the server is given up for now, and when it is back. */
const logBreaker =
  ({ logger }: Payload) =>
  ({ name, reason, state }: TransportHealth): void => {
    if (state === 'closed') logger.info({ msg: 'The mail server is back.', transport: name })
    else
      logger.warn({
        code: reason?.code,
        enhanced: reason?.enhanced,
        msg: 'The mail server fails; one letter at a time tries it from now on.',
        phase: reason?.phase,
        transport: name,
      })
  }

/** Opens the transport that the options name: an SMTP URL, a function's, or Payload's own e-mail adapter. */
export const openTransport = async (args: {
  options: ResolvedOptions
  payload: Payload
}): Promise<Transport> => {
  const { transport } = args.options
  if (typeof transport === 'function') return transport()
  if (typeof transport === 'string') {
    const { createTransport } = await import('./createTransport.ts')
    return createTransport({ onBreaker: logBreaker(args.payload), url: transport })
  }
  const { createPayloadEmailTransport } = await import('./payloadEmail.ts')
  return createPayloadEmailTransport({ sendMail: (message) => args.payload.sendEmail(message) })
}
