import type { Endpoint, PayloadRequest } from 'payload'
import { addDataAndFileToRequest } from 'payload'

import { userOf } from '../access/roles.ts'
import { Refusal } from '../errors.ts'
import { activateMailing } from '../operations/activateMailing.ts'
import { cancelRun } from '../operations/cancelRun.ts'
import { disableMailing, enableMailing } from '../operations/disableMailing.ts'
import { pauseMailing, resumeMailing } from '../operations/pauseMailing.ts'
import { readProgress } from '../operations/readProgress.ts'
import { sendNow } from '../operations/sendNow.ts'
import { getRuntime } from '../runtime.ts'

type Act = (args: { id: string; req: PayloadRequest }) => Promise<object>

const requireUser = (req: PayloadRequest): void => {
  if (userOf(req, getRuntime(req.payload).options)) return
  throw new Refusal({
    language: req.i18n?.language,
    sentence: { en: 'Sign in first.', ru: 'Сначала войдите.' },
    status: 401,
  })
}

const idFrom = (req: PayloadRequest): string => {
  const id = String(req.routeParams?.id ?? '')
  if (/^[\w-]{1,36}$/.test(id)) return id
  throw new Refusal({
    language: req.i18n?.language,
    sentence: { en: `"${id.slice(0, 40)}" is no id.`, ru: `«${id.slice(0, 40)}» — не идентификатор.` },
  })
}

const action = (name: string, act: Act): Endpoint => ({
  handler: async (req) => {
    requireUser(req)
    return Response.json(await act({ id: idFrom(req), req }))
  },
  method: 'post',
  path: `/:id/${name}`,
})

const reasonFrom = async (req: PayloadRequest): Promise<string> => {
  await addDataAndFileToRequest(req)
  const reason = (req.data as undefined | { reason?: unknown })?.reason
  return typeof reason === 'string' ? reason : ''
}

const byId =
  <Result extends object>(
    operation: (caller: {
      mailingId: string
      payload: PayloadRequest['payload']
      req: PayloadRequest
    }) => Promise<Result>,
  ): Act =>
  ({ id, req }) =>
    operation({ mailingId: id, payload: req.payload, req })

/** What can be done with a mailing over REST: `POST /api/mailings/:id/<verb>`. */
export const mailingEndpoints: Endpoint[] = [
  action('activate', byId(activateMailing)),
  action('send-now', byId(sendNow)),
  action('pause', byId(pauseMailing)),
  action('resume', byId(resumeMailing)),
  action('disable', async ({ id, req }) =>
    disableMailing({ mailingId: id, payload: req.payload, reason: await reasonFrom(req), req }),
  ),
  action('enable', byId(enableMailing)),
  {
    handler: async (req) => {
      requireUser(req)
      const runs = await readProgress({ mailingId: idFrom(req), payload: req.payload, req })
      return Response.json({ runs })
    },
    method: 'get',
    path: '/:id/progress',
  },
]

/** `POST /api/runs/:id/cancel`. */
export const runEndpoints: Endpoint[] = [
  action('cancel', ({ id, req }) => cancelRun({ payload: req.payload, req, runId: id })),
]
