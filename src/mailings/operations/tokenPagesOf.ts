import type { Payload } from 'payload'

import type { LetterEnvelope } from '../rendering/types.ts'
import { getRuntime } from '../runtime.ts'

/** Addresses of the pages that letters lead to, each without its token; none of the archive where it is turned off. */
export const tokenPagesOf = (
  payload: Payload,
): Pick<LetterEnvelope, 'archiveBaseUrl' | 'unsubscribeBaseUrl'> => {
  const { options, siteURL } = getRuntime(payload)
  const base = `${siteURL}${payload.config.routes.api}/${options.slugs.mailings}`
  return {
    ...(options.archive && { archiveBaseUrl: `${base}/letter/` }),
    unsubscribeBaseUrl: `${base}/unsubscribe/`,
  }
}
