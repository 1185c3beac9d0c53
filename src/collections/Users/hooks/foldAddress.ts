import type { CollectionBeforeValidateHook } from 'payload'

import { addressKey } from '../../../mailings/exports/index.ts'

/** Whoever writes an account, in a form or over the API: its address has one spelling, by which it is found again. */
export const foldAddress: CollectionBeforeValidateHook = ({ data }) =>
  typeof data?.email === 'string' ? { ...data, email: addressKey(data.email) } : data
