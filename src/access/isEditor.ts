import type { PayloadRequest } from 'payload'

import { hasRole } from './hasRole.ts'

/** Whether the request is made by somebody who writes posts: an editor or an administrator. */
export const isEditor = ({ req }: { req: PayloadRequest }): boolean =>
  hasRole(req.user, 'editor', 'admin')
