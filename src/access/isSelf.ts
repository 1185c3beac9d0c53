import type { Access } from 'payload'

import { isSignedIn } from './isSignedIn.ts'

/** A person's own document in the users' collection, and no other. */
export const isSelf: Access = ({ req }) =>
  isSignedIn({ req }) && req.user ? { id: { equals: req.user.id } } : false
