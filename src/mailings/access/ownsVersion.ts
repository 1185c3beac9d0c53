import type { Access } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { userOf } from './roles.ts'

/** Allows a sender the versions of his own documents: in a version the owner stands one level deeper. */
export const ownsVersion =
  (options: ResolvedOptions): Access =>
  ({ req }) => {
    const user = userOf(req, options)
    if (!user || !options.access.isSender(user)) return false
    return { 'version.owner': { equals: user.id } }
  }
