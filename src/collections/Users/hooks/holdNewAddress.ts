import type { CollectionBeforeChangeHook } from 'payload'

import { addressKey } from '../../../mailings/exports/index.ts'
import { spendOrRefuse } from '../limits/spendOrRefuse.ts'

/** Key of the request context under which `confirmNewAddress` says that the new address has been proved. */
export const addressProved = 'addressProved'

/** And that under which `writeAccountLetters` learns that a new address was asked for, perhaps the same again. */
export const addressAsked = 'addressAsked'

/**
 * Keeps the old address until the new one is confirmed: what is asked for becomes `pendingEmail`, and
 * `writeAccountLetters` writes to both. Only for people; the system itself may set an address.
 */
export const holdNewAddress: CollectionBeforeChangeHook = async ({
  context,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !req.user || context[addressProved] === true) return data
  if (typeof data.email !== 'string') return data
  const asked = addressKey(data.email)
  if (asked === originalDoc.email) return data
  await spendOrRefuse({ key: asked, req, rule: 'letter' })
  // And by the account: else one could write to ten thousand strangers, and to himself as often.
  await spendOrRefuse({ key: `of ${String(originalDoc.id)}`, req, rule: 'letter' })
  context[addressAsked] = asked
  return { ...data, email: originalDoc.email, pendingEmail: asked }
}
