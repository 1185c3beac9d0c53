import type { PayloadRequest } from 'payload'

import { joinTransaction } from '../store/joinTransaction.ts'
import { lockOwner } from '../store/postgres/lockOwner.ts'

/**
 * Call it in a hook before you count what an owner has: until the request's transaction ends nobody else adds to it, so
 * that parallel calls cannot pass a bound together. Ask for nothing on another connection between this and the end: those
 * who wait may hold all that there are. No transaction: no lock.
 */
export const holdCounts = async (req: PayloadRequest, ownerId: number | string): Promise<void> =>
  lockOwner(await joinTransaction(req), String(ownerId))
