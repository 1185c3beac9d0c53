import type { PayloadRequest } from 'payload'

import { clientOf } from './lockAccounts.ts'

/** Number of the lock; any other than that of the accounts will do. */
const ADMINS = 4_711_002

/**
 * Lets one transaction at a time take an administrator away: who counts them after this is right until he has written.
 * Not the lock of all accounts: each change of one shares that already, and two that both want it alone would wait for
 * each other. No transaction: no lock.
 */
export const lockAdmins = async (req: PayloadRequest): Promise<void> => {
  const client = await clientOf(req)
  await client?.query('select pg_advisory_xact_lock($1)', [ADMINS])
}
