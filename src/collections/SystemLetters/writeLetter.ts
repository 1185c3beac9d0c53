import type { PayloadRequest } from 'payload'

import type { Language } from '../language.ts'
import type { LetterDetails, LetterKind } from './kinds.ts'

import { systemLettersSlug } from './slug.ts'
import { whenToSend } from './whenToSend.ts'

/** Puts a letter into the outbox, in the transaction of the request when it has one; see `whenToSend` for how many. */
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
  const at = await whenToSend({ kind, payload: req.payload, to })
  if (!at) return
  await req.payload.db.create({
    collection: systemLettersSlug,
    data: {
      details: details ?? null,
      kind,
      language,
      nextTryAt: at.toISOString(),
      state: 'queued',
      to,
      tries: 0,
      user,
    },
    req,
  })
}
