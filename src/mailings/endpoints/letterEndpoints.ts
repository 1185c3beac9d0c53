import type { Endpoint, PayloadRequest } from 'payload'

import { Refusal } from '../errors.ts'
import { explainRecipient } from '../operations/explainRecipient.ts'
import { type LetterFilter, letterFilters } from '../operations/letterFilters.ts'
import { readLetterCounts, readLetters } from '../operations/readLetters.ts'
import { readRetryable } from '../operations/retryRun.ts'
import { bodyOf, idFrom, isId, requireUser } from './call.ts'

type Call = { id: string; payload: PayloadRequest['payload']; req: PayloadRequest }

const endpoint = (
  method: 'get' | 'post',
  name: string,
  answer: (call: Call) => Promise<object>,
): Endpoint => ({
  handler: async (req) => {
    requireUser(req)
    return Response.json(await answer({ id: idFrom(req), payload: req.payload, req }))
  },
  method,
  path: `/:id/${name}`,
})

const refuseParameter = (req: PayloadRequest, name: string, legal: string): never => {
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: `"${name}" must be ${legal}, or be left out.`,
      ru: `Параметр «${name}»: допустимо ${legal}; его можно не указывать.`,
    },
  })
}

const filterFrom = (req: PayloadRequest): LetterFilter => {
  const given = req.searchParams.get('state') ?? 'all'
  const filter = letterFilters.find((known) => known === given)
  return filter ?? refuseParameter(req, 'state', letterFilters.join(', '))
}

const textFrom = (args: {
  legal: string
  name: string
  pattern: (text: string) => boolean
  req: PayloadRequest
}): null | string => {
  const { legal, name, pattern, req } = args
  const given = req.searchParams.get(name)
  if (given === null || given === '') return null
  return pattern(given) ? given : refuseParameter(req, name, legal)
}

const letters = endpoint('get', 'letters', ({ id: runId, payload, req }) =>
  readLetters({
    after: textFrom({ legal: 'an id', name: 'after', pattern: isId, req }),
    filter: filterFrom(req),
    group: textFrom({
      legal: 'a group such as mailboxFull',
      name: 'group',
      pattern: (text) => /^\w{1,40}$/.test(text),
      req,
    }),
    payload,
    req,
    runId,
  }),
)

const counts = endpoint('get', 'counts', ({ id: runId, payload, req }) =>
  readLetterCounts({ payload, req, runId }),
)

const retryable = endpoint('get', 'retryable', ({ id: runId, payload, req }) =>
  readRetryable({ payload, req, runId }),
)

const addressFrom = async (req: PayloadRequest): Promise<string> => {
  const { address } = await bodyOf(req)
  return typeof address === 'string' ? address.slice(0, 1_000) : ''
}

/** What is read of one run: `GET /api/runs/:id/{letters,counts,retryable}`, `POST /api/runs/:id/why`. */
export const letterEndpoints: Endpoint[] = [
  letters,
  counts,
  retryable,
  // Not GET: an address has no place in a log of requests.
  endpoint('post', 'why', async ({ id: runId, payload, req }) =>
    explainRecipient({ address: await addressFrom(req), payload, req, runId }),
  ),
]

/** `POST /api/mailings/:id/why`: of the newest run of a mailing. */
export const whyEndpoint: Endpoint = endpoint(
  'post',
  'why',
  async ({ id: mailingId, payload, req }) =>
    explainRecipient({ address: await addressFrom(req), mailingId, payload, req }),
)
