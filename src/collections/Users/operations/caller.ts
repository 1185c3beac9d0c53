import type { Payload, PayloadRequest } from 'payload'

import { createLocalReq, getLocalI18n } from 'payload'

import type { Language } from '../../language.ts'

/** Somebody who asks for something about an account without being signed in: a page, an endpoint, a command. */
export type Caller = {
  /** Headers of the request, for the network address; empty for a command. */
  headers: Headers
  language: Language
  payload: Payload
}

/**
 * A request of the system's own in the caller's language, signed in as nobody, whoever the caller may be: what is
 * checked here is the token or the limit, not the person.
 */
export const systemRequest = async ({
  headers,
  language,
  payload,
}: Caller): Promise<PayloadRequest> => {
  const i18n = await getLocalI18n({ config: payload.config, language })
  return createLocalReq({ req: { headers, i18n } }, payload)
}
