import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

import { APIError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { usersSlug } from '../slug.ts'
import { sentences } from '../text.ts'

type Sessions = { id: number | string; sessions?: { id: string }[] | null }

const sessionOf = (user: object): string | undefined =>
  '_sid' in user && typeof user._sid === 'string' ? user._sid : undefined

/** Whether the session that asks is still one of its account, as committed now and seen by this transaction. */
const isSessionStanding = async (req: PayloadRequest): Promise<boolean> => {
  const session = req.user && sessionOf(req.user)
  if (!req.user || !session) return true
  const account = await req.payload.db.findOne<Sessions>({
    collection: usersSlug,
    req,
    where: { id: { equals: req.user.id } },
  })
  return account?.sessions?.some(({ id }) => id === session) === true
}

/** @throws APIError 401 when the session that asks has ended */
export const refuseEndedSession = async (req: PayloadRequest): Promise<void> => {
  if (await isSessionStanding(req)) return
  const message = say({ key: 'sessionOver', language: languageOf(req), sentences })
  throw new APIError(message, 401, null, true)
}

/** Payload itself looks for the session that it refreshes and finds none: a 500. */
const guarded: string[] = ['delete', 'refresh', 'update']

/**
 * Refuses a change whose asker's session ended while he waited for his turn: by a new password, a block, a sign-out. After
 * `oneAtATime`, which lets him wait.
 */
export const requireStandingSession: CollectionBeforeOperationHook = async ({
  args,
  operation,
  req,
}) => {
  if (!guarded.includes(operation)) return args
  await refuseEndedSession(req)
  return args
}
