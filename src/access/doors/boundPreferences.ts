import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

import { inTransaction } from '../../collections/Users/operations/inTransaction.ts'
import { holdCounts } from '../../mailings/exports/index.ts'
import { callLimits } from './limits.ts'
import { refusal } from './refusal.ts'

const slug = 'payload-preferences'

const { preferenceCharacters, preferences: most } = callLimits

/** Refuses a value longer than a preference may be. @throws APIError 400 */
const boundValue = (value: unknown, req: PayloadRequest): void => {
  if ((JSON.stringify(value) ?? '').length <= preferenceCharacters) return
  throw refusal({
    en: `A preference may hold ${preferenceCharacters} characters as JSON; this one is longer.`,
    req,
    ru: `Настройка может занимать ${preferenceCharacters} знаков в виде JSON; эта длиннее.`,
  })
}

/** Refuses a further preference of whoever asks, until the transaction ends also one that comes beside. @throws APIError 400 */
const boundNumber = async (req: PayloadRequest): Promise<void> => {
  if (req.user) await holdCounts(req, req.user.id)
  const { totalDocs } = await req.payload.count({ collection: slug, overrideAccess: false, req })
  if (totalDocs < most) return
  throw refusal({
    en: `There are ${totalDocs} preferences already, and one account may keep ${most}.`,
    req,
    ru: `Настроек уже ${totalDocs}, а у одной учётной записи может быть не больше ${most}.`,
  })
}

/** Whether whoever asks has a preference of this key: writing it again makes no other. */
const isKnown = async (key: string, req: PayloadRequest): Promise<boolean> => {
  const where = { key: { equals: key } }
  const { totalDocs } = await req.payload.count({
    collection: slug,
    overrideAccess: false,
    req,
    where,
  })
  return totalDocs > 0
}

/** For `POST /payload-preferences/:key`, which asks no hook. Leaves the body to be read again by `write`. */
export const boundPreference = async (args: {
  key: string
  req: PayloadRequest
  write: () => Promise<Response> | Response
}): Promise<Response> => {
  const { key, req, write } = args
  const body: unknown = await req.json?.().catch(() => undefined)
  req.json = async () => body
  // Payload keeps `value`, or all of the body where there is none.
  boundValue(body, req)
  if (await isKnown(key, req)) return write()
  return inTransaction(req, async () => {
    await boundNumber(req)
    return write()
  })
}

/** For the operations of the collection. What the admin panel's server keeps by itself is of few keys and passes. */
export const boundPreferences: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { data, overrideAccess } = args as { data?: { value?: unknown }; overrideAccess?: boolean }
  if (overrideAccess === true || !req.user) return args
  if (operation !== 'create' && operation !== 'update') return args
  boundValue(data?.value, req)
  if (operation === 'create') await boundNumber(req)
  return args
}
