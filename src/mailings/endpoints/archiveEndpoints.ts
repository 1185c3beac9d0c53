import type { Endpoint } from 'payload'

import { readArchivedLetter } from '../operations/readArchivedLetter.ts'
import { letterPage, noLetterPage } from './letterPage.ts'
import { answerPage, prefers, tokenFrom } from './tokenPage.ts'

/** The frame inherits it: images of the letter may come from where letters have them, and nothing else from anywhere. */
const policy = "img-src http: https:; form-action 'none'"

/** A GET changes nothing. Whatever there is not to show is a 404, with one page for all wrong links. */
const show: Endpoint['handler'] = async (req) => {
  const found = await readArchivedLetter(req.payload, tokenFrom(req))
  return found.state === 'shown'
    ? answerPage({ html: letterPage(found.letter), policy, status: 200 })
    : answerPage({ html: noLetterPage(found.state, prefers(req)), policy, status: 404 })
}

/** `GET` and `HEAD /api/mailings/letter/:token`: the letter in the browser, for whoever has its link. */
export const archiveEndpoints: Endpoint[] = [
  { handler: show, method: 'get', path: '/letter/:token' },
  { handler: show, method: 'head', path: '/letter/:token' },
]
