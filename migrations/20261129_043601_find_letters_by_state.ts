import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Letters that were not simply sent are found by their state, of an owner and of all; no other letter has an entry. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "attempts_held_idx" ON "attempts" USING btree (split_part("answer_group", '/', 1),"owner_id","id") WHERE "attempts"."answer_group" IS NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "attempts_held_idx";`)
}
