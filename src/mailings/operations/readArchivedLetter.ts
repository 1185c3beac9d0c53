import type { Payload } from 'payload'

import type { RunSnapshot } from '../dispatch/snapshot.ts'
import { recipientOfAttempt } from '../dispatch/recipientOfAttempt.ts'
import { showLetter, type ShownLetter } from '../rendering/showLetter.ts'
import { getRuntime } from '../runtime.ts'
import { type Archived, readArchived } from '../store/postgres/readArchived.ts'

/** What a link of the archive leads to: `invalid` for a token that no letter holds, `unavailable` for a letter not to be shown. */
export type ArchivedLetter =
  { letter: ShownLetter; state: 'shown' } | { state: 'invalid' } | { state: 'unavailable' }

const show = (payload: Payload, archived: Archived): null | ShownLetter => {
  const { tokens } = getRuntime(payload)
  const { keyId, message } = (archived.snapshot ?? {}) as Partial<RunSnapshot>
  if (!keyId || !message) return null
  try {
    const run = { hasArchive: message.archive !== undefined, keyId }
    const recipient = recipientOfAttempt({ attempt: archived, run, tokens })
    return showLetter({ compiled: message, recipient })
  } catch (err) {
    // Frozen by a later release, or with a secret that is named no more.
    payload.logger.error({ attemptId: archived.id, err, msg: 'A letter cannot be shown.' })
    return null
  }
}

/**
 * The letter that a token of the archive names, as it was sent: from the run's frozen content and the attempt's frozen
 * values. Changes nothing. No wrong token gets as far as the database; all take the same way.
 */
export const readArchivedLetter = async (
  payload: Payload,
  token: string,
): Promise<ArchivedLetter> => {
  const { db, options, tokens } = getRuntime(payload)
  const verified = tokens.verify({ purpose: 'archive', token })
  if (!verified) return { state: 'invalid' }
  const archived = options.archive ? await readArchived(db, verified.subject) : null
  const letter = archived && show(payload, archived)
  return letter ? { letter, state: 'shown' } : { state: 'unavailable' }
}
