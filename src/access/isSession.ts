import type { PayloadRequest } from 'payload'

/** Whether somebody came with an API key instead of a session. */
export const isKey = (user: object): boolean => '_strategy' in user && user._strategy === 'api-key'

/**
 * Whether the request is not made with an API key. A key is for programs: it works on its owner's documents, and neither
 * changes an account nor enters the admin panel. Say also who may: signed out is no key either.
 */
export const isSession = ({ req }: { req: PayloadRequest }): boolean =>
  !(req.user && isKey(req.user))
