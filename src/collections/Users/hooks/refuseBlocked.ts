import type { CollectionBeforeLoginHook } from 'payload'

import { APIError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { usersSlug } from '../slug.ts'
import { sentences } from '../text.ts'

type Block = { blocked?: boolean | null; blockedReason?: null | string; id: number | string }

/**
 * Refuses a blocked account, after its password was right, so that the sentence tells strangers nothing.
 *
 * The account is read once more on a connection of its own. Payload has by now written the whole row as it was before
 * the password was checked, in a transaction still open: a block that came in between would be undone by it. Seeing
 * the committed block here ends that transaction.
 */
export const refuseBlocked: CollectionBeforeLoginHook = async ({ req, user }) => {
  const committed = await req.payload.db.findOne<Block>({
    collection: usersSlug,
    where: { id: { equals: user.id } },
  })
  if (committed?.blocked !== true) return user
  const reason = committed.blockedReason
  const language = languageOf(req)
  const message = reason
    ? say({ key: 'blockedWithReason', language, sentences, values: { reason } })
    : say({ key: 'blocked', language, sentences })
  throw new APIError(message, 403, null, true)
}
