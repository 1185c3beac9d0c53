import type { Access } from 'payload'

import { isSignedIn } from './isSignedIn.ts'

/** Documents whose relationship `field` points at the asker, e.g. `ownsDocument('owner')`. */
export const ownsDocument =
  (field: string): Access =>
  ({ req }) =>
    isSignedIn({ req }) && req.user ? { [field]: { equals: req.user.id } } : false
