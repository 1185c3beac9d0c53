import type { Endpoint, PayloadRequest } from 'payload'

import { Refusal } from '../errors.ts'
import { activateMailing } from '../operations/activateMailing.ts'
import { cancelRun } from '../operations/cancelRun.ts'
import { disableMailing, enableMailing } from '../operations/disableMailing.ts'
import { pauseMailing, resumeMailing } from '../operations/pauseMailing.ts'
import { readProgress } from '../operations/readProgress.ts'
import { retryRun, settleUnknown } from '../operations/retryRun.ts'
import { sendNow } from '../operations/sendNow.ts'
import { getRuntime } from '../runtime.ts'
import { bodyOf, idFrom, isId, requireUser } from './call.ts'

type Act = (args: { id: string; req: PayloadRequest }) => Promise<object>

const action = (name: string, act: Act): Endpoint => ({
  handler: async (req) => {
    requireUser(req)
    return Response.json(await act({ id: idFrom(req), req }))
  },
  method: 'post',
  path: `/:id/${name}`,
})

const reasonFrom = async (req: PayloadRequest): Promise<string> => {
  const { reason } = await bodyOf(req)
  return typeof reason === 'string' ? reason : ''
}

const namedAttempts = async (req: PayloadRequest): Promise<{ attemptIds?: string[] }> => {
  const { attempts } = await bodyOf(req)
  const mostNamed = getRuntime(req.payload).options.limits.attemptsPerCall
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
