import type { Access } from 'payload'

import { isManager } from '../../../access/isManager.ts'

/** A manager's accounts to update: the ordinary ones; field access leaves only the block to him. */
export const managesUsers: Access = ({ req }) => isManager({ req }) && { role: { equals: 'user' } }
