import type { Access } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { userOf } from './roles.ts'

/** Allows a sender his own documents. For `create` use `isSender`: there a where clause would mean "allowed". */
export const ownsDocument =
  (options: ResolvedOptions): Access =>
  ({ req }) => {
    const user = userOf(req, options)
    if (!user || !options.access.isSender(user)) return false
    return { owner: { equals: user.id } }
  }
