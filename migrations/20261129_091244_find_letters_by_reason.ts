import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Letters with a reason are found without reading all that were simply sent, which have none. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "attempts_reasoned_idx" ON "attempts" USING btree ("owner_id","id") WHERE "attempts"."reason" IS NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "attempts_reasoned_idx";`)
}
