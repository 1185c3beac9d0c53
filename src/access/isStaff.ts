import type { PayloadRequest } from 'payload'

import { hasRole } from './hasRole.ts'

/** Whether the request is made by somebody who sees everybody's things: a manager or an administrator. */
export const isStaff = ({ req }: { req: PayloadRequest }): boolean =>
  hasRole(req.user, 'manager', 'admin')
