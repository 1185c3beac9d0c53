import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

/** A refusal of a call as such (400), in the language of who asks. */
export const refusal = ({
  en,
  req,
  ru,
}: {
  en: string
  req: PayloadRequest
  ru: string
}): APIError => new APIError(req.i18n?.language === 'ru' ? ru : en, 400, null, true)
