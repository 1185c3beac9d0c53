import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "users" ADD COLUMN "closed_at" timestamp(3) with time zone;
  ALTER TABLE "system_letters" ADD COLUMN "details" jsonb;
  CREATE INDEX "users_closed_at_idx" ON "users" USING btree ("closed_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "users_closed_at_idx";
  ALTER TABLE "users" DROP COLUMN "closed_at";
  ALTER TABLE "system_letters" DROP COLUMN "details";`)
}
