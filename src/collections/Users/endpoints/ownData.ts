import type { Endpoint, PayloadRequest } from 'payload'

import { APIError, headersWithCors } from 'payload'

import { isSession } from '../../../access/isSession.ts'
import { isSignedIn } from '../../../access/isSignedIn.ts'
import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { closeAccount } from '../operations/closeAccount.ts'
import { exportHeaders, openExport } from '../operations/openExport.ts'
import { sentences } from '../text.ts'
import { readBody } from './readBody.ts'

type Key = keyof (typeof sentences)['en']
type Own = PayloadRequest & { user: NonNullable<PayloadRequest['user']> }

const sayTo = (req: PayloadRequest, key: Key, values = {}): string =>
  say({ key, language: languageOf(req), sentences, values })

const refuse = (req: PayloadRequest, key: Key, status: number): never => {
  throw new APIError(sayTo(req, key), status, null, true)
}

const isOwn = (req: PayloadRequest): req is Own => isSignedIn({ req }) && isSession({ req })

const forOwner =
  (act: (req: Own) => Promise<Response>): Endpoint['handler'] =>
  (req) =>
    isOwn(req) ? act(req) : refuse(req, 'needsSession', req.user ? 403 : 401)

const download = async (req: Own): Promise<Response> => {
  const outcome = await openExport(req)
  if (outcome.kind === 'file') {
    const headers = headersWithCors({ headers: new Headers(exportHeaders()), req })
    return new Response(outcome.file, { headers })
  }
  throw new APIError(sayTo(req, 'downloads', { minutes: outcome.minutes }), 429, null, true)
}

const close = async (req: Own): Promise<Response> => {
  const { password } = await readBody(req)
  const { headers, payload, user } = req
  const outcome = await closeAccount({
    caller: { headers, language: languageOf(req), payload },
    password: typeof password === 'string' ? password : '',
    user,
  })
  if (outcome === 'staff') return refuse(req, 'staffStays', 403)
  if (outcome === 'done') return Response.json({ message: sayTo(req, 'closing') })
  const wrong = { message: sayTo(req, 'passwordWrong'), path: 'password' }
  return Response.json({ errors: [wrong] }, { status: 400 })
}

/** What somebody signed in may do with all that is his: `GET /api/users/data` takes it along, `POST /api/users/close` ends it. */
export const ownDataEndpoints: Endpoint[] = [
  { handler: forOwner(download), method: 'get', path: '/data' },
  { handler: forOwner(close), method: 'post', path: '/close' },
]
