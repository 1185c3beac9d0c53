import type { PayloadRequest, Where } from 'payload'

import { APIError } from 'payload'

import type { Person } from '../../../access/hasRole.ts'

import { isSession } from '../../../access/isSession.ts'
import { isSignedIn } from '../../../access/isSignedIn.ts'
import { isLanguage, languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { refuseEndedSession } from '../hooks/requireStandingSession.ts'
import { apiKeyIndexOf, newApiKey, noApiKey } from '../keys/apiKey.ts'
import { spendOrRefuse } from '../limits/spendOrRefuse.ts'
import { usersSlug } from '../slug.ts'
import { lockAccount } from '../store/lockAccounts.ts'
import { sentences } from '../text.ts'
import { inTransaction } from './inTransaction.ts'

/** A key just made, to be shown now: nobody can read it again. */
export type NewApiKey = {
  /** For the header `Authorization: users API-Key <key>`. */
  key: string
  /** ISO 8601. */
  madeAt: string
}

type KeyRow = {
  apiKeyIndex?: null | string
  apiKeyMadeAt?: null | string
  email: string
  id: number | string
  language?: null | string
}

const ownerOf = (req: PayloadRequest): Person => {
  if (req.user && isSignedIn({ req }) && isSession({ req })) return req.user
  const message = say({ key: 'keyNeedsSession', language: languageOf(req), sentences })
  throw new APIError(message, req.user ? 403 : 401, null, true)
}

const goodAccount = (id: number | string): Where => ({
  and: [{ id: { equals: id } }, { _verified: { equals: true } }, { blocked: { not_equals: true } }],
})

/**
 * Makes the API key of whoever is signed in; the one he had stops working at once. Tells the owner by a letter; as many
 * are made in an hour as an address gets letters that strangers ask for.
 *
 * @throws APIError 401 signed out, 403 blocked or asked with a key, 429 too often; its message is a sentence for people
 */
export const makeApiKey = async ({ req }: { req: PayloadRequest }): Promise<NewApiKey> => {
  const { id } = ownerOf(req)
  const { payload } = req
  const key = newApiKey()
  const madeAt = new Date().toISOString()
  const apiKeyIndex = apiKeyIndexOf({ key, secret: payload.secret })
  await inTransaction(req, async () => {
    await lockAccount({ id, req })
    await refuseEndedSession(req)
    // One statement: a block that was committed before it leaves no key behind.
    const account: KeyRow | null = await payload.db.updateOne({
      collection: usersSlug,
      data: { ...noApiKey, apiKeyIndex, apiKeyMadeAt: madeAt },
      options: { atomic: true },
      req,
      where: goodAccount(id),
    })
    if (!account) throw new APIError('This account cannot have a key.', 403, null, true)
    await spendOrRefuse({ key: `key of ${String(id)}`, req, rule: 'letter' })
    const language = isLanguage(account.language) ? account.language : languageOf(req)
    await writeLetter({ kind: 'api-key-made', language, req, to: account.email, user: id })
  })
  return { key, madeAt }
}

/**
 * Takes the API key of whoever is signed in away; it stops working at once. False when there was none.
 *
 * @throws APIError 401 signed out, 403 blocked or asked with a key
 */
export const revokeApiKey = async ({ req }: { req: PayloadRequest }): Promise<boolean> => {
  const { id } = ownerOf(req)
  const account: KeyRow | null = await req.payload.db.updateOne({
    collection: usersSlug,
    data: { ...noApiKey },
    options: { atomic: true },
    req,
    where: { and: [{ id: { equals: id } }, { apiKeyIndex: { exists: true } }] },
  })
  return account !== null
}

/**
 * Since when (ISO 8601) whoever is signed in has had his API key, or null when he has none.
 *
 * @throws APIError 401 signed out, 403 blocked or asked with a key
 */
export const readApiKeyDate = async ({ req }: { req: PayloadRequest }): Promise<null | string> => {
  const { id } = ownerOf(req)
  const account = await req.payload.db.findOne<KeyRow>({
    collection: usersSlug,
    req,
    where: { id: { equals: id } },
  })
  return account?.apiKeyIndex ? (account.apiKeyMadeAt ?? null) : null
}
