import type { PayloadRequest } from 'payload'

import { hasRole } from './hasRole.ts'

/** Whether the request is a manager's; an administrator is none, compose with `isAdmin` or use `isStaff`. */
export const isManager = ({ req }: { req: PayloadRequest }): boolean => hasRole(req.user, 'manager')
