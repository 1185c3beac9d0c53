import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { sentences } from '../text.ts'
import { spend } from './limits.ts'

/** Counts a letter to an address that somebody signed in has asked for. @throws APIError 429 when there were too many */
export const spendLetter = async ({
  address,
  req,
}: {
  address: string
  req: PayloadRequest
}): Promise<void> => {
  const verdict = await spend({ key: address, payload: req.payload, rule: 'letter' })
  if (verdict.allowed) return
  const minutes = Math.ceil(verdict.retryAfterSeconds / 60)
  throw new APIError(
    say({ key: 'tooMany', language: languageOf(req), sentences, values: { minutes } }),
    429,
    null,
    true,
  )
}
