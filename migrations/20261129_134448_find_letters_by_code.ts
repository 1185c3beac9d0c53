import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Letters with a code that is no plain success are found without reading all that were taken with 250. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "attempts_unusual_code_idx" ON "attempts" USING btree ("code","id") WHERE "attempts"."code" <> 250;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "attempts_unusual_code_idx";`)
}
