import type { Payload } from 'payload'

import { systemLettersSlug } from '../../SystemLetters/slug.ts'
import { usersSlug } from '../slug.ts'
import { eraseOwned } from './eraseOwned.ts'

type Context = { payload: Payload; signal?: AbortSignal }

/** Accounts that one pass ends at most; the next pass comes in two seconds. */
const accountsAtOnce = 20

const findClosed = async (payload: Payload): Promise<(number | string)[]> => {
  const { docs } = await payload.db.find<{ id: number | string }>({
    collection: usersSlug,
    limit: accountsAtOnce,
    pagination: false,
    select: { closedAt: true },
    sort: 'closedAt',
    where: { closedAt: { exists: true } },
  })
  return docs.map(({ id }) => id)
}

/**
 * The farewell is built from the account's row: the row stays until that letter has left or was given up. Others are not
 * waited for: what happened to mailings that are gone may be held for an hour.
 */
const hasFarewellWaiting = async (payload: Payload, user: number | string): Promise<boolean> => {
  const { totalDocs } = await payload.db.count({
    collection: systemLettersSlug,
    where: {
      and: [
        { user: { equals: user } },
        { kind: { equals: 'account-closed' } },
        { state: { in: ['queued', 'sending'] } },
      ],
    },
  })
  return totalDocs > 0
}

/** What hangs on an account without belonging to the things he made: letters to him, settings, locks, the account. */
const eraseAccount = async (payload: Payload, user: number | string): Promise<void> => {
  const ofUser = { 'user.value': { equals: user } }
  await payload.db.deleteMany({ collection: systemLettersSlug, where: { user: { equals: user } } })
  await payload.db.deleteMany({ collection: 'payload-preferences', where: ofUser })
  await payload.db.deleteMany({ collection: 'payload-locked-documents', where: ofUser })
  await payload.db.deleteOne({ collection: usersSlug, where: { id: { equals: user } } })
}

/**
 * Ends the accounts whose owners had them deleted: takes away what they own, in slices, then the account itself. A pass
 * that is broken off goes on where it stood. Counts: `accounts`, `documents`.
 */
const runOnce = async ({ payload, signal }: Context): Promise<Record<string, number>> => {
  const counts = { accounts: 0, documents: 0 }
  for (const user of await findClosed(payload)) {
    counts.documents += await eraseOwned({ owner: user, payload, ...(signal && { signal }) })
    if (signal?.aborted) break
    if (await hasFarewellWaiting(payload, user)) continue
    await eraseAccount(payload, user)
    counts.accounts += 1
  }
  return counts
}

/** The service that ends closed accounts, on one worker at a time; looks every two seconds. */
export const closedAccountsService = {
  name: 'closed-accounts',
  cron: '*/2 * * * * *',
  exclusive: true,
  runOnce,
}
