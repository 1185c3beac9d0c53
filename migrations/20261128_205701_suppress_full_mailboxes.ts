import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_suppressions_reason" ADD VALUE 'mailboxFull' BEFORE 'complained';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "suppressions" ALTER COLUMN "reason" SET DATA TYPE text;
  UPDATE "suppressions" SET "reason" = 'bounced' WHERE "reason" = 'mailboxFull';
  DROP TYPE "public"."enum_suppressions_reason";
  CREATE TYPE "public"."enum_suppressions_reason" AS ENUM('unsubscribed', 'bounced', 'complained', 'manual');
  ALTER TABLE "suppressions" ALTER COLUMN "reason" SET DATA TYPE "public"."enum_suppressions_reason" USING "reason"::"public"."enum_suppressions_reason";`)
}
