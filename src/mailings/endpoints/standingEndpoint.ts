import type { Endpoint } from 'payload'

import { Refusal } from '../errors.ts'
import { readStanding } from '../operations/readStanding.ts'

const show: Endpoint['handler'] = async (req) => {
  const mailingId = String(req.routeParams?.id ?? '')
  const standing = /^[\w-]{1,36}$/.test(mailingId)
    ? await readStanding({ mailingId, payload: req.payload, user: req.user })
    : null
  if (standing) return Response.json(standing)
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: 'There is no such mailing, or it is not yours.',
      ru: 'Такой рассылки нет, или она не ваша.',
    },
    status: 404,
  })
}

/** `GET /api/mailings/:id/standing`: status, why it stands still, next time, last run; for its owner and for staff. */
export const standingEndpoint: Endpoint = { handler: show, method: 'get', path: '/:id/standing' }
