import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "mailings_texts_order_parent";
  CREATE INDEX "mailings_texts_parent_idx" ON "mailings_texts" USING btree ("parent_id","order");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "mailings_texts_parent_idx";
  CREATE INDEX "mailings_texts_order_parent" ON "mailings_texts" USING btree ("order","parent_id");`)
}
