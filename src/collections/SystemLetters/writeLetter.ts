import type { PayloadRequest } from 'payload'

import type { Language } from '../language.ts'
import type { LetterDetails, LetterKind } from './kinds.ts'

import { systemLettersSlug } from './slug.ts'

/** Puts a letter into the outbox, in the transaction of the request when it has one. */
export const writeLetter = async ({
  details,
  kind,
  language,
  req,
  to,
  user,
}: {
  details?: LetterDetails
  kind: LetterKind
  language: Language
  req: PayloadRequest
  /** One bare address. */
  to: string
  /** Id of the account the letter is about. */
  user: number | string
}): Promise<void> => {
  await req.payload.db.create({
    collection: systemLettersSlug,
    data: {
      details: details ?? null,
      kind,
      language,
      nextTryAt: new Date().toISOString(),
      state: 'queued',
      to,
      tries: 0,
      user,
    },
    req,
  })
}
