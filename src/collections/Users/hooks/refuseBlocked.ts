import type { CollectionBeforeLoginHook, PayloadRequest } from 'payload'

import { APIError, AuthenticationError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { usersSlug } from '../slug.ts'
import { sentences } from '../text.ts'

type Standing = {
  _verified?: boolean | null
  apiKeyIndex?: null | string
  blocked?: boolean | null
  blockedReason?: null | string
  email: string
  hash?: null | string
  id: number | string
  pendingEmail?: null | string
  role?: null | string
}

const key = 'standingBeforeLogin'

/** What of an account must not change while somebody signs in to it. */
const markOf = (account: null | Standing): string =>
  JSON.stringify(
    account && [
      account._verified,
      account.apiKeyIndex,
      account.blocked,
      account.email,
      account.hash,
      account.pendingEmail,
      account.role,
    ],
  )

/** The account of an address as it is committed now, on a connection of its own; noted for {@link refuseBlocked}. */
export const noteStanding = async ({
  email,
  req,
}: {
  email: string
  req: PayloadRequest
}): Promise<boolean> => {
  const account = await req.payload.db.findOne<Standing>({
    collection: usersSlug,
    where: { email: { equals: email } },
  })
  req.context[key] = markOf(account)
  return account !== null
}

/**
 * Refuses a blocked account, after its password was right, so that the sentence tells strangers nothing.
 *
 * The account is read once more on a connection of its own. Payload has by now written the whole row as it was before
 * the password was checked, in a transaction still open: a block or a new password that came in between would be undone
 * by it. Seeing here that something has changed ends that transaction; who signs in tries again.
 */
export const refuseBlocked: CollectionBeforeLoginHook = async ({ req, user }) => {
  const committed = await req.payload.db.findOne<Standing>({
    collection: usersSlug,
    where: { id: { equals: user.id } },
  })
  if (committed?.blocked !== true) {
    if (markOf(committed) !== req.context[key]) throw new AuthenticationError(req.t)
    return user
  }
  const reason = committed.blockedReason
  const language = languageOf(req)
  const message = reason
    ? say({ key: 'blockedWithReason', language, sentences, values: { reason } })
    : say({ key: 'blocked', language, sentences })
  throw new APIError(message, 403, null, true)
}
