import { eq, lt, or, sql } from '@payloadcms/db-postgres/drizzle'

import type { Database } from './tables.ts'
import { inSeconds } from './tables.ts'

/** One statement: insert, or update where the row is ours or its time is over. No row returned: another worker has it. */
export async function takeLease(
  { adapter, leases }: Database,
  { holder, leaseSeconds, service }: { holder: string; leaseSeconds: number; service: string },
): Promise<boolean> {
  const heldUntil = inSeconds(leaseSeconds)
  const taken = await adapter.drizzle
    .insert(leases)
    .values({ heldUntil, holder, service })
    .onConflictDoUpdate({
      set: { heldUntil, holder },
      setWhere: or(eq(leases.holder, holder), lt(leases.heldUntil, sql`now()`)),
      target: leases.service,
    })
    .returning({ service: leases.service })
  return taken.length > 0
}
