import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** What one person may do so often in a time, counted by all processes together. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "mailings_allowances" (
  	"ends_at" timestamp (3) with time zone NOT NULL,
  	"key" varchar PRIMARY KEY NOT NULL,
  	"spent" integer NOT NULL
  );
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`DROP TABLE "mailings_allowances" CASCADE;`)
}
