import type { PayloadRequest } from 'payload'

import { databaseOf } from '../store/databaseOf.ts'
import { fillAnswerCauses } from '../store/postgres/migrations/fillAnswerCauses.ts'
import { indexAnswerGroups } from '../store/postgres/migrations/indexAnswerGroups.ts'
import { rememberFormerAddresses } from '../store/postgres/migrations/rememberFormerAddresses.ts'
import { respellAddresses } from '../store/postgres/migrations/respellAddresses.ts'
import { tuneAttempts } from '../store/postgres/migrations/tuneAttempts.ts'

/**
 * What `payload migrate:create` cannot know of: data that get another form, indexes that go with a column, the room in the
 * pages of letters. Call it at the end of `up` of the first migration after the plugin was added, and of the first after
 * each update; in the migration's transaction, as often as you like, for what is done already stays as it is. The workers
 * of an earlier release must be stopped.
 *
 * ```ts
 * export async function up(args: MigrateUpArgs): Promise<void> {
 *   // … what migrate:create wrote
 *   await finishMigration(args)
 * }
 * ```
 */
export const finishMigration = async ({ req }: { req: PayloadRequest }): Promise<void> => {
  const db = await databaseOf(req, { queryTimeoutMs: 0 })
  await tuneAttempts(db)
  await rememberFormerAddresses(db)
  await respellAddresses(db)
  await fillAnswerCauses(db)
  await indexAnswerGroups(db)
}
