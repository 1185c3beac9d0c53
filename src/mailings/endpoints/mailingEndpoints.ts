import type { Endpoint, PayloadRequest } from 'payload'
import { addDataAndFileToRequest } from 'payload'

import { userOf } from '../access/roles.ts'
import { Refusal } from '../errors.ts'
import { activateMailing } from '../operations/activateMailing.ts'
import { cancelRun } from '../operations/cancelRun.ts'
import { disableMailing, enableMailing } from '../operations/disableMailing.ts'
import { pauseMailing, resumeMailing } from '../operations/pauseMailing.ts'
import { readProgress } from '../operations/readProgress.ts'
import { retryRun, settleUnknown } from '../operations/retryRun.ts'
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

const isId = (text: string): boolean =>
  /^(\d{1,9}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(text)

const idFrom = (req: PayloadRequest): string => {
  const id = String(req.routeParams?.id ?? '')
  if (isId(id)) return id
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: `"${id.slice(0, 40)}" is no id.`,
      ru: `«${id.slice(0, 40)}» — не идентификатор.`,
    },
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

const bodyOf = async (req: PayloadRequest): Promise<Record<string, unknown>> => {
  await addDataAndFileToRequest(req)
  return req.data ?? {}
}

const reasonFrom = async (req: PayloadRequest): Promise<string> => {
  const { reason } = await bodyOf(req)
  return typeof reason === 'string' ? reason : ''
}

/** Most attempts that may be named in one call; leave them out to mean all. */
const mostNamed = 1_000

const namedAttempts = async (req: PayloadRequest): Promise<{ attemptIds?: string[] }> => {
  const { attempts } = await bodyOf(req)
  if (attempts === undefined) return {}
  const named = Array.isArray(attempts) ? attempts.map(String) : []
  if (named.length > 0 && named.length <= mostNamed && named.every(isId))
    return { attemptIds: named }
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: `"attempts" must hold 1 to ${mostNamed} ids; leave it out to mean all.`,
      ru: `В «attempts» должно быть от 1 до ${mostNamed} идентификаторов; без этого поля действие касается всех.`,
    },
  })
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

type RunAct = (args: {
  attemptIds?: string[]
  payload: PayloadRequest['payload']
  req: PayloadRequest
  runId: string
}) => Promise<object>

const onRun =
  (act: RunAct): Act =>
  async ({ id, req }) =>
    act({ payload: req.payload, req, runId: id, ...(await namedAttempts(req)) })

/** What can be done with a run: `POST /api/runs/:id/<verb>`, for all of its letters or for `{ attempts: [ids] }`. */
export const runEndpoints: Endpoint[] = [
  action('cancel', onRun(cancelRun)),
  action(
    'retry',
    onRun((run) => retryRun({ ...run, state: 'rejected' })),
  ),
  action(
    'resend-unknown',
    onRun((run) => retryRun({ ...run, state: 'unknown' })),
  ),
  action('settle-unknown', onRun(settleUnknown)),
]
