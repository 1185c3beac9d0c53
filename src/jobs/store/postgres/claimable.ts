import type { SQL } from '@payloadcms/db-postgres/drizzle'
import { sql } from '@payloadcms/db-postgres/drizzle'

import type { PayloadTable } from './tables.ts'
import { columnOf, hasColumn } from './tables.ts'

/** Number of the advisory lock that claims take while keys are exclusive. Arbitrary, but the same in every version. */
export const CLAIM_LOCK = 7_206_418_853

/**
 * What Payload's own select asks of a job that may run (queues/operations/runJobs, 3.90), by the database's clock.
 * `alias` is the name under which the table stands in the statement.
 */
export function claimable(jobs: PayloadTable, alias: SQL): SQL {
  const column = (field: string) => sql`${alias}.${columnOf(jobs, field)}`
  return sql`${column('completedAt')} is null
    and ${column('hasError')} is not true
    and ${column('processing')} is not true
    and (${column('waitUntil')} is null or ${column('waitUntil')} <= now())`
}

/** True when the host has switched on Payload's concurrency keys. */
export function hasExclusiveKeys(jobs: PayloadTable): boolean {
  return hasColumn(jobs, 'concurrencyKey')
}

/**
 * No job of the same key runs, and none of the same key is due before this one: so one claim never takes two of a key.
 * Holds between workers only under CLAIM_LOCK, because a statement cannot see what another one is about to write.
 */
export function firstOfItsKey(jobs: PayloadTable, alias: SQL): SQL {
  const [id, key, created] = [
    columnOf(jobs, 'id'),
    columnOf(jobs, 'concurrencyKey'),
    columnOf(jobs, 'createdAt'),
  ]
  const other = sql`other`
  return sql`(${alias}.${key} is null or not exists (
    select from ${jobs} other
    where other.${key} = ${alias}.${key} and other.${id} <> ${alias}.${id}
      and (other.${columnOf(jobs, 'processing')}
        or (${claimable(jobs, other)} and (other.${created}, other.${id}) < (${alias}.${created}, ${alias}.${id})))
  ))`
}
