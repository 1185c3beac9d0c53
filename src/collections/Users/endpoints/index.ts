import type { Endpoint, PayloadRequest } from 'payload'

import type { Caller } from '../operations/caller.ts'
import type { QuietOutcome } from '../operations/quietly.ts'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { makeApiKey, readApiKeyDate, revokeApiKey } from '../operations/apiKey.ts'
import { checkRegistration, emailSentence } from '../operations/checkRegistration.ts'
import { confirmAccount } from '../operations/confirmAccount.ts'
import { confirmNewAddress } from '../operations/confirmNewAddress.ts'
import { readEmail } from '../operations/readEmail.ts'
import { registerUser } from '../operations/registerUser.ts'
import { requestReset, resendConfirmation } from '../operations/requestLetters.ts'
import { resetPassword } from '../operations/resetPassword.ts'
import { sentences as accountSentences } from '../text.ts'
import { ownDataEndpoints } from './ownData.ts'
import { readBody } from './readBody.ts'
import { sentences } from './text.ts'

const callerOf = (req: PayloadRequest): Caller => ({
  headers: req.headers,
  language: languageOf(req),
  payload: req.payload,
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const answer = ({ body, status }: { body: Record<string, unknown>; status: number }): Response =>
  Response.json(body, { headers: { 'Cache-Control': 'no-store' }, status })

const refuse = (errors: Readonly<Record<string, string>>): Response =>
  answer({
    body: { errors: Object.entries(errors).map(([path, message]) => ({ message, path })) },
    status: 400,
  })

const answerQuietly = ({
  outcome,
  req,
}: {
  outcome: QuietOutcome
  req: PayloadRequest
}): Response => {
  const language = languageOf(req)
  if (outcome.kind === 'accepted') {
    return answer({
      body: { message: say({ key: 'checkInbox', language, sentences }) },
      status: 202,
    })
  }
  const message = say({
    key: 'tooMany',
    language,
    sentences: accountSentences,
    values: { minutes: outcome.minutes },
  })
  return answer({ body: { errors: [{ message }] }, status: 429 })
}

const answerLink = ({
  outcome,
  req,
}: {
  outcome: 'done' | 'spent' | 'taken'
  req: PayloadRequest
}): Response => {
  const language = languageOf(req)
  if (outcome === 'done')
    return answer({ body: { message: say({ key: 'done', language, sentences }) }, status: 200 })
  const key = outcome === 'spent' ? 'linkSpent' : 'addressTaken'
  return answer({
    body: { errors: [{ message: say({ key, language, sentences: accountSentences }) }] },
    status: 403,
  })
}

const register = async (req: PayloadRequest): Promise<Response> => {
  const checked = checkRegistration({ input: await readBody(req), language: languageOf(req) })
  if ('errors' in checked) return refuse(checked.errors)
  const outcome = await registerUser({ caller: callerOf(req), registration: checked.registration })
  return answerQuietly({ outcome, req })
}

const askForLetter =
  (ask: typeof requestReset) =>
  async (req: PayloadRequest): Promise<Response> => {
    const email = readEmail((await readBody(req)).email)
    if (email === undefined) return refuse({ email: emailSentence(languageOf(req)) })
    return answerQuietly({ outcome: await ask({ caller: callerOf(req), email }), req })
  }

const reset = async (req: PayloadRequest): Promise<Response> => {
  const body = await readBody(req)
  const [password, token] = [textOf(body.password), textOf(body.token)]
  const outcome = await resetPassword({ caller: callerOf(req), password, token })
  return outcome.kind === 'refused'
    ? refuse(outcome.errors)
    : answerLink({ outcome: outcome.kind, req })
}

const verify = async (req: PayloadRequest): Promise<Response> => {
  const token = textOf(req.routeParams?.id)
  return answerLink({ outcome: await confirmAccount({ caller: callerOf(req), token }), req })
}

const confirmAddress = async (req: PayloadRequest): Promise<Response> => {
  const token = textOf((await readBody(req)).token)
  return answerLink({ outcome: await confirmNewAddress({ caller: callerOf(req), token }), req })
}

const makeKey = async (req: PayloadRequest): Promise<Response> =>
  answer({ body: await makeApiKey({ req }), status: 201 })

const readKey = async (req: PayloadRequest): Promise<Response> =>
  answer({ body: { madeAt: await readApiKeyDate({ req }) }, status: 200 })

const revokeKey = async (req: PayloadRequest): Promise<Response> =>
  answer({ body: { revoked: await revokeApiKey({ req }) }, status: 200 })

const isNotHere = (): Response =>
  answer({ body: { errors: [{ message: 'Not found.' }] }, status: 404 })

/**
 * What a stranger may do about accounts over REST, and what an owner does about his API key. Those at Payload's own paths answer instead of Payload's: its
 * letters are sent in the transaction, its tokens stand in the database, and its first user is whoever comes first.
 */
export const accountEndpoints: Endpoint[] = [
  { handler: register, method: 'post', path: '/register' },
  { handler: askForLetter(resendConfirmation), method: 'post', path: '/resend-confirmation' },
  { handler: askForLetter(requestReset), method: 'post', path: '/forgot-password' },
  { handler: reset, method: 'post', path: '/reset-password' },
  { handler: verify, method: 'post', path: '/verify/:id' },
  { handler: confirmAddress, method: 'post', path: '/confirm-address' },
  { handler: makeKey, method: 'post', path: '/api-key' },
  { handler: readKey, method: 'get', path: '/api-key' },
  { handler: revokeKey, method: 'delete', path: '/api-key' },
  { handler: isNotHere, method: 'post', path: '/first-register' },
  ...ownDataEndpoints,
]
