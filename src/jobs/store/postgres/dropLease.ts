import { and, eq } from '@payloadcms/db-postgres/drizzle'

import type { Database } from './tables.ts'

/** Only the holder's own lease is given back: a late stop must not take it from the successor. */
export async function dropLease(
  { adapter, leases }: Database,
  { holder, service }: { holder: string; service: string },
): Promise<void> {
  await adapter.drizzle
    .delete(leases)
    .where(and(eq(leases.service, service), eq(leases.holder, holder)))
}
