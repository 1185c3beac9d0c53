import type { PayloadRequest } from 'payload'

import { hasRole } from './hasRole.ts'
import { roles } from './roles.ts'

/** Whether anybody who is not blocked is signed in. */
export const isSignedIn = ({ req }: { req: PayloadRequest }): boolean => hasRole(req.user, ...roles)
