import type { PayloadRequest } from 'payload'

import { hasRole } from './hasRole.ts'

/** Whether the request is an administrator's. */
export const isAdmin = ({ req }: { req: PayloadRequest }): boolean => hasRole(req.user, 'admin')
