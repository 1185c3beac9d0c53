import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

import type { LimitName } from './rules.ts'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { sentences } from '../text.ts'
import { spend } from './limits.ts'

/** Counts one doing of `key` under a rule. @throws APIError 429, with the minutes to wait, when there were too many */
export const spendOrRefuse = async ({
  key,
  req,
  rule,
}: {
  key: string
  req: PayloadRequest
  rule: LimitName
}): Promise<void> => {
  const verdict = await spend({ key, payload: req.payload, rule })
  if (verdict.allowed) return
  const minutes = Math.ceil(verdict.retryAfterSeconds / 60)
  throw new APIError(
    say({ key: 'tooMany', language: languageOf(req), sentences, values: { minutes } }),
    429,
    null,
    true,
  )
}
